import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { SubgraphContext } from '../shared/graph/context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A calendar day, ISO 8601. Example: "2024-07-31". */
  Date: { input: string; output: string; }
  /** A moment in UTC, ISO 8601 with a zone. Example: "2026-08-14T09:30:00Z". */
  DateTime: { input: string; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** Something that a token may allow ("alcance"). */
export type AccessScope = {
  readonly __typename?: 'AccessScope';
  /** What who has it may do. Example: "ask for the schema by introspection". */
  readonly allows: Scalars['String']['output'];
  /** Its name, as it stands in the token's `scope`. Example: "schema:read". */
  readonly name: Scalars['String']['output'];
};

/** What a source reports of a state joining IMSS-Bienestar ("adhesión"). */
export type Adhesion = {
  readonly __typename?: 'Adhesion';
  /** The day that the report speaks of. Example: "2024-07-31". */
  readonly reportedOn: Scalars['Date']['output'];
  /** Day of the adhesion itself; null where no source dates it. */
  readonly since?: Maybe<Scalars['Date']['output']>;
  /** The published report. Example: "Mexico Business News, 2022-08-15". */
  readonly source: Scalars['String']['output'];
  /** Where it stood when reported. Example: ADHERED. */
  readonly status: AdhesionStatus;
};

/** Where a state stands in joining IMSS-Bienestar. */
export type AdhesionStatus =
  /** The state's services have joined. */
  | 'ADHERED'
  /** Joining is under way ("en proceso"). */
  | 'IN_PROGRESS';

/** Whoever asks ("quien consulta"): an application or a person with a token, or anyone where no tokens are asked for. */
export type Caller = {
  readonly __typename?: 'Caller';
  /** What it may not see or do, for its token does not have the scope: what to ask the issuer of tokens for. */
  readonly missingScopes: ReadonlyArray<AccessScope>;
  /** Whether it sees the rows of all states, now and in future. Source: the token's `national`. */
  readonly national: Scalars['Boolean']['output'];
  /** Why it sees these states and no other. Example: "The token names these states." */
  readonly reason: Scalars['String']['output'];
  /** What its token allows beyond what every caller may see. Source: the token's `scope`. */
  readonly scopes: ReadonlyArray<AccessScope>;
  /**
   * INEGI codes of the states whose rows of workers, positions and credentials it sees, in their order; totals by state or coarser are open
   * to every caller, as are territory and units. Source: the token's `states`, or all where `national` is true. Example: ["07", "20"].
   */
  readonly states: ReadonlyArray<Scalars['ID']['output']>;
  /** Who it is: the token's `sub`, or "anyone". Example: "planner-07". */
  readonly subject: Scalars['String']['output'];
};

/** Level of care ("nivel de atención"). */
export type CareLevel =
  /** "No aplica": offices, warehouses and the like. */
  | 'NOT_APPLICABLE'
  /** "Primer nivel": first contact, outpatient. */
  | 'PRIMARY'
  /** "Segundo nivel": general hospitals and specialties. */
  | 'SECONDARY'
  /** "Tercer nivel": high specialty. */
  | 'TERTIARY';

/** One load of one file into one registry ("conjunto de datos"): where a figure comes from. Example: the national CLUES table, cut 2026-08-13. */
export type Dataset = {
  readonly __typename?: 'Dataset';
  /** The day that the file describes ("fecha de corte"). Example: "2026-08-13". */
  readonly cutDate: Scalars['Date']['output'];
  /** True for the synthetic demo data, false for official files. */
  readonly demo: Scalars['Boolean']['output'];
  /** What the rules said about single rows, refusals first, then in the order of the file's lines. */
  readonly findings: ReadonlyArray<ImportFinding>;
  /** Number of the load, as `npm run import -- --undo` takes it. Example: "12". */
  readonly id: Scalars['ID']['output'];
  /** When it was loaded, UTC. Example: "2026-08-14T09:30:00Z". */
  readonly loadedAt: Scalars['DateTime']['output'];
  /** Name of the source that recognised the file. Example: "imssb-unit-list". */
  readonly name: Scalars['String']['output'];
  /** The registry that was fed: facilities, personnel or beneficiaries. Example: "facilities". */
  readonly registry: Scalars['String']['output'];
  /** Rows that were kept. Example: 10573. */
  readonly rowsAccepted: Scalars['Int']['output'];
  /** Rows in the file, the header not counted. Always rowsAccepted + rowsRejected. */
  readonly rowsRead: Scalars['Int']['output'];
  /** Rows that were refused; each stands in the load's report with line, rule, column and value. Example: 0. */
  readonly rowsRejected: Scalars['Int']['output'];
  /** What the file covers within its source, one entry each: the nation, a state, or an institution in a state. Example: ["IMS:20"]. */
  readonly scopes: ReadonlyArray<Scalars['String']['output']>;
  /** SHA-256 of the file's bytes, 64 hexadecimal digits; for demo data, of their definition. */
  readonly sha256: Scalars['String']['output'];
  /** Remarks on rows that were kept all the same. Example: 408. */
  readonly warningCount: Scalars['Int']['output'];
};


/** One load of one file into one registry ("conjunto de datos"): where a figure comes from. Example: the national CLUES table, cut 2026-08-13. */
export type DatasetFindingsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A health unit ("establecimiento de salud", "unidad médica"): a hospital, rural medical unit, health center, or other. */
export type Facility = {
  readonly __typename?: 'Facility';
  /** Number of beds ("camas"); null: no public source gives it unit by unit yet. Known in the demo data. */
  readonly beds?: Maybe<Scalars['Int']['output']>;
  /** Level of care ("nivel de atención"). Example: SECONDARY. */
  readonly careLevel?: Maybe<CareLevel>;
  /** Day on which it closed: the official one, else the cut that no longer lists it; null while open or when not dated. */
  readonly closedOn?: Maybe<Scalars['Date']['output']>;
  /** CLUES key, 11 characters: the current one; in a list as of an earlier day, the one that the unit had then. Example: "BCIMB000010". */
  readonly clues: Scalars['ID']['output'];
  /** Number of consulting rooms ("consultorios"); null when not reported. Source: consulting rooms report. */
  readonly consultingRooms?: Maybe<Scalars['Int']['output']>;
  /** Whether the unit has internet; null when not reported. Source: consulting rooms report. */
  readonly hasInternet?: Maybe<Scalars['Boolean']['output']>;
  /** Health district ("jurisdicción sanitaria"). Source: DGIS layout, hospital directory. Example: "ENSENADA". */
  readonly healthJurisdiction?: Maybe<Scalars['String']['output']>;
  /** Who runs it, from the key's middle segment. Example: IMSS_BIENESTAR. */
  readonly institution: Institution;
  /** Day on which it joined IMSS-Bienestar; null where no source dates it. */
  readonly joinedOn?: Maybe<Scalars['Date']['output']>;
  /** What the unit is. Example: HOSPITAL. */
  readonly kind: FacilityKind;
  /** Every key that the unit ever had, the oldest first, the current one last. */
  readonly lineage: ReadonlyArray<FacilityKey>;
  /** Name of the place ("localidad"). Example: "ENSENADA". */
  readonly locality?: Maybe<Scalars['String']['output']>;
  /** Where it stands; null when not published or not readable. */
  readonly location?: Maybe<Location>;
  /** The municipality that it stands in; null when its list gives none. */
  readonly municipality?: Maybe<Municipality>;
  /** Name as the unit list writes it ("nombre de la unidad"). Example: "HOSPITAL GENERAL DE ENSENADA". */
  readonly name: Scalars['String']['output'];
  /** Whether the unit's own hours cover all seven days; null when its own hours are unknown. Example: true. */
  readonly openEveryDay?: Maybe<Scalars['Boolean']['output']>;
  /** First day of operation as the list gives it; an attribute, never the begin of validity. Example: "1990-11-01". */
  readonly operatingSince?: Maybe<Scalars['Date']['output']>;
  /** Opening hours; null when not reported. Source: CLUES opening hours. */
  readonly schedule?: Maybe<Schedule>;
  /** The state that it stands in. */
  readonly state: State;
  /** Operating status ("estatus de operación"). Example: OPERATING. */
  readonly status: OperatingStatus;
  /** Whether it stands in a rural or an urban place ("estrato"). Example: URBAN. */
  readonly stratum?: Maybe<Stratum>;
  /** Official wording of the subtypology; null when not specified. Example: "UNEMES DE SALUD MENTAL". */
  readonly subtypology?: Maybe<Scalars['String']['output']>;
  /** Official wording of the typology ("nombre de tipología"). Example: "HOSPITAL GENERAL". */
  readonly typology?: Maybe<Scalars['String']['output']>;
};

/** A page of units. */
export type FacilityConnection = {
  readonly __typename?: 'FacilityConnection';
  /** The page's units with their cursors. */
  readonly edges: ReadonlyArray<FacilityEdge>;
  /** The page's units alone. */
  readonly nodes: ReadonlyArray<Facility>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
  /** How many units the filter matches, on all pages. Example: 10366. */
  readonly totalCount: Scalars['Int']['output'];
};

/** Units in operation on a day ("unidades en operación"). */
export type FacilityCounts = {
  readonly __typename?: 'FacilityCounts';
  /** Health centers. Example: 8267. */
  readonly healthCenters: Scalars['Int']['output'];
  /** Hospitals. Example: 588. */
  readonly hospitals: Scalars['Int']['output'];
  /** Mobile units and brigades. Example: 1000. */
  readonly mobileUnits: Scalars['Int']['output'];
  /** Units of any kind whose own hours cover all seven days. Example: 3353. */
  readonly openEveryDay: Scalars['Int']['output'];
  /** Units of no known typology. Example: 3. */
  readonly otherUnits: Scalars['Int']['output'];
  /** Rural medical units (UMR). Example: 480. */
  readonly ruralMedicalUnits: Scalars['Int']['output'];
  /** Specialty clinics (UNEMES and others). Example: 478. */
  readonly specialtyClinics: Scalars['Int']['output'];
  /** Offices, warehouses, laboratories. Example: 30. */
  readonly supportUnits: Scalars['Int']['output'];
  /** All kinds together. Example: 10366. */
  readonly total: Scalars['Int']['output'];
};

/** A unit in a list. */
export type FacilityEdge = {
  readonly __typename?: 'FacilityEdge';
  /** Where the unit stands in the list, to be given as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The unit. */
  readonly node: Facility;
};

/** Which units are meant; every field given must hold. Text is compared without accents or case. */
export type FacilityFilter = {
  /** Levels of care. Example: [PRIMARY]. */
  readonly careLevel?: InputMaybe<ReadonlyArray<CareLevel>>;
  /** Who runs the unit. Example: [IMSS_BIENESTAR]. */
  readonly institution?: InputMaybe<ReadonlyArray<Institution>>;
  /** Kinds of unit. Example: [HEALTH_CENTER]. */
  readonly kind?: InputMaybe<ReadonlyArray<FacilityKind>>;
  /** INEGI codes of municipalities. Example: ["20067"]. */
  readonly municipality?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Part of the unit's name, at most 100 characters. Example: "ensenada". */
  readonly nameContains?: InputMaybe<Scalars['String']['input']>;
  /** Whether the unit is open on all seven days; units whose hours are unknown match neither. Example: true. */
  readonly openEveryDay?: InputMaybe<Scalars['Boolean']['input']>;
  /** INEGI codes of states. Example: ["20"]. */
  readonly state?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Operating status; left out: all but CLOSED. Example: [OPERATING]. */
  readonly status?: InputMaybe<ReadonlyArray<OperatingStatus>>;
};

/** One key of a unit, and when it held ("sucesión de claves"). */
export type FacilityKey = {
  readonly __typename?: 'FacilityKey';
  /** The CLUES key. Example: "BCSSA000015". */
  readonly clues: Scalars['ID']['output'];
  /** Whether this is the unit's current key. */
  readonly current: Scalars['Boolean']['output'];
  /** How the unit came to have this key. */
  readonly event: KeyEvent;
  /** First day of the key; null where no source dates it. */
  readonly from?: Maybe<Scalars['Date']['output']>;
  /** Who ran the unit under this key. Example: SSA. */
  readonly institution: Institution;
  /** The source that pairs or lists the key. Example: "imssb-unit-list". */
  readonly source: Scalars['String']['output'];
  /** Last day of the key plus one; null for the current key, and where no source dates it. */
  readonly to?: Maybe<Scalars['Date']['output']>;
};

/** What a unit is, mapped from the official typologies ("tipología"); the table is in the facilities registry's README. */
export type FacilityKind =
  /** "Centro de salud": rural and urban "núcleos básicos", CAAPS, "servicios ampliados", "con hospitalización", "consultorio delegacional", "Unidad de Medicina Familiar". */
  | 'HEALTH_CENTER'
  /** Hospital of any size or specialty: "Hospital General", "Hospital Integral (Comunitario)", "Hospital Rural". */
  | 'HOSPITAL'
  /** "Unidad móvil", "Unidad médica móvil", "Brigadas de salud". */
  | 'MOBILE_UNIT'
  /** "No especificado", or a typology that the table does not know. */
  | 'OTHER'
  /** "Unidad Médica Rural" (UMR) of the IMSS rural programme. */
  | 'RURAL_MEDICAL_UNIT'
  /** "Unidad de Especialidades Médicas" (UNEMES), "Clínica de especialidades". */
  | 'SPECIALTY_CLINIC'
  /** No care of patients: offices, warehouses, laboratories ("oficinas administrativas", "almacenes", "laboratorios"). */
  | 'SUPPORT';

/** The order of a list of units; equal ones are ordered by key. */
export type FacilityOrder = {
  /** Which end comes first. */
  readonly direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  readonly field: FacilityOrderField;
};

/** What units can be ordered by. Unknown values come last when ascending. */
export type FacilityOrderField =
  /** By current CLUES key. */
  | 'CLUES'
  /** By number of consulting rooms. */
  | 'CONSULTING_ROOMS'
  /** By name, as Spanish sorts it: Nz, Ñu, Oa. */
  | 'NAME'
  /** By the day on which the unit began to operate. */
  | 'OPERATING_SINCE';

/** What became of the row that a rule spoke about. */
export type FindingSeverity =
  /** The row was refused and is in the report. */
  | 'REJECTED'
  /** The row was kept; the remark says what looks wrong. */
  | 'WARNING';

/** The nation's public health system as one entity; each registry adds the totals it owns. */
export type HealthSystem = {
  readonly __typename?: 'HealthSystem';
  /** Units in operation, nation-wide. */
  readonly facilityCounts?: Maybe<FacilityCounts>;
  /** Always "MX". */
  readonly id: Scalars['ID']['output'];
  /** Beds and clinics as officials report them by institution; null when none is loaded. Source: DGIS resources by institution and municipality. */
  readonly reportedResources?: Maybe<ReadonlyArray<ReportedResources>>;
};


/** The nation's public health system as one entity; each registry adds the totals it owns. */
export type HealthSystemFacilityCountsArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
  institution?: InputMaybe<ReadonlyArray<Institution>>;
};


/** The nation's public health system as one entity; each registry adds the totals it owns. */
export type HealthSystemReportedResourcesArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
};

/** What a rule said about one row of a file ("hallazgo"). Example: line 126, rule NUMBER_UNREADABLE, column población. */
export type ImportFinding = {
  readonly __typename?: 'ImportFinding';
  /** The file's own column name, if the rule is about one column. Example: "clues_imb". */
  readonly column?: Maybe<Scalars['String']['output']>;
  /** Line in the file where the row begins, the header being line 1; in JSON the number of the element, from 1. */
  readonly line: Scalars['Int']['output'];
  /** What was expected, then what was got. */
  readonly message: Scalars['String']['output'];
  /** Code of the rule, as in the registry's README. Example: "CLUES_CHECK_DIGIT". */
  readonly rule: Scalars['String']['output'];
  /** Whether the row was refused, or kept with a remark. */
  readonly severity: FindingSeverity;
  /** The value as it stands in the file, cut at 200 characters. */
  readonly value?: Maybe<Scalars['String']['output']>;
};

/** Who runs a unit, from the middle segment of its CLUES key (characters 3 to 5). */
export type Institution =
  /** "Secretaría de la Defensa Nacional", segment SDN. */
  | 'DEFENSE'
  /** "Desarrollo Integral de la Familia", segment DIF. */
  | 'DIF'
  /** "Instituto Mexicano del Seguro Social", segment IMS. */
  | 'IMSS'
  /** IMSS-Bienestar, the public body ("OPD"), segment IMB. */
  | 'IMSS_BIENESTAR'
  /** The former IMSS rural programme ("IMSS régimen Bienestar", Prospera), segment IMO. */
  | 'IMSS_BIENESTAR_PROGRAM'
  /** "Instituto de Seguridad y Servicios Sociales de los Trabajadores del Estado", segment IST. */
  | 'ISSSTE'
  /** Municipal services ("servicios médicos municipales"), segment SMM. */
  | 'MUNICIPAL'
  /** "Secretaría de Marina", segment SMA. */
  | 'NAVY'
  /** Any other segment. */
  | 'OTHER'
  /** "Petróleos Mexicanos", segment PMX. */
  | 'PEMEX'
  /** Private services ("servicios médicos privados"), segment SMP. */
  | 'PRIVATE'
  /** "Cruz Roja Mexicana", segment CRO. */
  | 'RED_CROSS'
  /** "Secretaría de Salud", federal and state health services, segment SSA. */
  | 'SSA'
  /** Other state services ("servicios médicos estatales"), segment SME. */
  | 'STATE'
  /** University hospitals, segment HUN. */
  | 'UNIVERSITY'
  /** "Centros de Integración Juvenil", segment CIJ. */
  | 'YOUTH_CENTERS';

/** How a unit came to have a key. */
export type KeyEvent =
  /** The first key by which the unit is known. */
  | 'REGISTERED'
  /** A new key took the place of an older one, as when a state handed its services over ("federalización"). */
  | 'REKEYED';

/** A point on the map, WGS 84. */
export type Location = {
  readonly __typename?: 'Location';
  /** Latitude in degrees, north positive. Example: 31.825117. */
  readonly latitude: Scalars['Float']['output'];
  /** Longitude in degrees, east positive. Example: -116.600282. */
  readonly longitude: Scalars['Float']['output'];
};

/** A municipality ("municipio"; in Mexico City "demarcación territorial"). Example: 20067, Oaxaca de Juárez. */
export type Municipality = {
  readonly __typename?: 'Municipality';
  /** Centre of its inhabited places, weighted by population; null when not published. Source: 2020 centroids. */
  readonly centroid?: Maybe<Location>;
  /** INEGI code, 5 digits. Example: "20067". */
  readonly code: Scalars['ID']['output'];
  /** The municipality's units, page by page; closed ones are left out unless `filter.status` asks for them. */
  readonly facilities?: Maybe<FacilityConnection>;
  /** Units in operation in the municipality. */
  readonly facilityCounts?: Maybe<FacilityCounts>;
  /** Name as INEGI writes it; until INEGI's list is loaded, as the list of units does. Example: "Oaxaca de Juárez". */
  readonly name: Scalars['String']['output'];
  /** Beds and clinics as officials report them by institution; null when none is loaded. Source: DGIS resources by institution and municipality. */
  readonly reportedResources?: Maybe<ReadonlyArray<ReportedResources>>;
  /** The state that it belongs to. */
  readonly state: State;
};


/** A municipality ("municipio"; in Mexico City "demarcación territorial"). Example: 20067, Oaxaca de Juárez. */
export type MunicipalityFacilitiesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  asOf?: InputMaybe<Scalars['Date']['input']>;
  filter?: InputMaybe<FacilityFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<FacilityOrder>;
};


/** A municipality ("municipio"; in Mexico City "demarcación territorial"). Example: 20067, Oaxaca de Juárez. */
export type MunicipalityFacilityCountsArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
  institution?: InputMaybe<ReadonlyArray<Institution>>;
};


/** A municipality ("municipio"; in Mexico City "demarcación territorial"). Example: 20067, Oaxaca de Juárez. */
export type MunicipalityReportedResourcesArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
};

/** A page of municipalities. */
export type MunicipalityConnection = {
  readonly __typename?: 'MunicipalityConnection';
  /** The page's municipalities with their cursors. */
  readonly edges: ReadonlyArray<MunicipalityEdge>;
  /** The page's municipalities alone. */
  readonly nodes: ReadonlyArray<Municipality>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
  /** How many municipalities the filter matches, on all pages. Example: 2478. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A municipality in a list. */
export type MunicipalityEdge = {
  readonly __typename?: 'MunicipalityEdge';
  /** Where the municipality stands in the list, to be given as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The municipality. */
  readonly node: Municipality;
};

/** Which municipalities are meant; every field given must hold. */
export type MunicipalityFilter = {
  /** Part of the name, without accents or case, at most 100 characters. Example: "oaxaca". */
  readonly nameContains?: InputMaybe<Scalars['String']['input']>;
  /** INEGI codes of states. Example: ["20"]. */
  readonly state?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

/** The order of a list of municipalities; equal ones are ordered by code. */
export type MunicipalityOrder = {
  /** Which end comes first. */
  readonly direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  readonly field: MunicipalityOrderField;
};

/** What municipalities can be ordered by. */
export type MunicipalityOrderField =
  /** By INEGI code. */
  | 'CODE'
  /** By name, as Spanish sorts it. */
  | 'NAME';

/** A unit and how far it is from the point that was asked for. */
export type NearbyFacility = {
  readonly __typename?: 'NearbyFacility';
  /** Distance along the great circle, kilometres. Example: 1.84. */
  readonly distanceKm: Scalars['Float']['output'];
  /** The unit. */
  readonly facility: Facility;
};

/** Whether a unit works ("estatus de operación"). */
export type OperatingStatus =
  /** "Fuera de operación", or no longer listed. */
  | 'CLOSED'
  /** "En proceso de construcción". */
  | 'CONSTRUCTION'
  /** "En operación". */
  | 'OPERATING'
  /** "Pendiente de entrar en operación". */
  | 'PENDING';

/** Which end of a list comes first. */
export type OrderDirection =
  /** Smallest, earliest, or A first. */
  | 'ASC'
  /** Largest, latest, or Z first. */
  | 'DESC';

/** Where a page stands in its list, as in the Relay connection specification. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Cursor of the last item, to be given as `after` for the next page; null when the page is empty. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there are items after this page. Example: true. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether there are items before this page. Example: false. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first item of the page; null when the page is empty. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/** Where every question begins. */
export type Query = {
  readonly __typename?: 'Query';
  /**
   * Every load of official or demo data, the newest first: which file, of which cut, how many rows were accepted and refused.
   * A file that feeds two registries makes one row for each. Source: the import itself.
   */
  readonly datasets?: Maybe<ReadonlyArray<Dataset>>;
  /** Units, page by page. Closed ones are left out unless `filter.status` asks for them. */
  readonly facilities?: Maybe<FacilityConnection>;
  /** Units around a point as of the newest cut, the nearest first; distances along the great circle. Units without coordinates are left out. */
  readonly facilitiesNear?: Maybe<ReadonlyArray<NearbyFacility>>;
  /**
   * One unit by any key that it ever had, as of the newest cut; null when no unit is known by that key.
   * Example: `facility(clues: "BCSSA000015")` finds BCIMB000010.
   */
  readonly facility?: Maybe<Facility>;
  /**
   * The nation as one entity, so that totals read like a state's: `{ healthSystem { staffing { total } } }`.
   * Answers without asking the database; each registry adds the measures it owns.
   */
  readonly healthSystem: HealthSystem;
  /**
   * Who asks, as the graph knows the caller, and what that lets it see. Source: the caller's token; without tokens (AUTH=off) the caller is
   * "anyone". Example: `{ me { subject states scopes { name allows } } }`.
   */
  readonly me?: Maybe<Caller>;
  /** Municipalities ("municipios", in Mexico City "demarcaciones"), page by page. */
  readonly municipalities?: Maybe<MunicipalityConnection>;
  /** One municipality by its INEGI code; null when there is no such code. */
  readonly municipality?: Maybe<Municipality>;
  /** One state by its INEGI code; null when there is no such code. */
  readonly state?: Maybe<State>;
  /** The 32 states ("entidades federativas"), in the order of their codes. Example: `{ states(adhered: true) { code name } }`. */
  readonly states?: Maybe<ReadonlyArray<State>>;
};


/** Where every question begins. */
export type QueryFacilitiesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  asOf?: InputMaybe<Scalars['Date']['input']>;
  filter?: InputMaybe<FacilityFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<FacilityOrder>;
};


/** Where every question begins. */
export type QueryFacilitiesNearArgs = {
  filter?: InputMaybe<FacilityFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  latitude: Scalars['Float']['input'];
  longitude: Scalars['Float']['input'];
  radiusKm: Scalars['Float']['input'];
};


/** Where every question begins. */
export type QueryFacilityArgs = {
  clues: Scalars['ID']['input'];
};


/** Where every question begins. */
export type QueryMunicipalitiesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<MunicipalityFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<MunicipalityOrder>;
};


/** Where every question begins. */
export type QueryMunicipalityArgs = {
  code: Scalars['ID']['input'];
};


/** Where every question begins. */
export type QueryStateArgs = {
  code: Scalars['ID']['input'];
};


/** Where every question begins. */
export type QueryStatesArgs = {
  adhered?: InputMaybe<Scalars['Boolean']['input']>;
  asOf?: InputMaybe<Scalars['Date']['input']>;
};

/** Beds and clinics of one institution in a territory, as officials report them; never mixed with the units' own figures. */
export type ReportedResources = {
  readonly __typename?: 'ReportedResources';
  /** Beds; null when unknown (a 0 in the source, which also stands for no data). Example: 77083. */
  readonly beds?: Maybe<Scalars['Int']['output']>;
  /** Clinics; null when unknown. Example: 46035. */
  readonly clinics?: Maybe<Scalars['Int']['output']>;
  /** The institution, where the report's group is a single one. Example: SSA. */
  readonly institution?: Maybe<Institution>;
  /** The report's own name of the group. Example: "PEMEX, SEDENA, SEMAR". */
  readonly institutionGroup: Scalars['String']['output'];
  /** Municipalities of the territory whose beds are unknown and left out of the sum. Example: 310. */
  readonly municipalitiesWithoutBeds: Scalars['Int']['output'];
  /** The source. Example: "dgis-resources". */
  readonly source: Scalars['String']['output'];
  /** Year of the report. Example: 2021. */
  readonly year: Scalars['Int']['output'];
};

/** Opening hours of a unit ("horarios"). */
export type Schedule = {
  readonly __typename?: 'Schedule';
  /** The blocks of hours, in the file's order. */
  readonly blocks: ReadonlyArray<ScheduleBlock>;
  /** True when only a former key has hours; such hours do not count for `openEveryDay`. */
  readonly fromPredecessor: Scalars['Boolean']['output'];
  /** The key under which the hours were reported. Example: "BCIMB000010". */
  readonly reportedUnder: Scalars['ID']['output'];
};

/** The days that share one pair of hours. */
export type ScheduleBlock = {
  readonly __typename?: 'ScheduleBlock';
  /** Closing time, HH:MM, local; earlier than opensAt when past midnight; 23:59 with 00:00 means all day. Example: "20:00". */
  readonly closesAt?: Maybe<Scalars['String']['output']>;
  /** The days, from Monday on. Example: [MONDAY, TUESDAY]. */
  readonly days: ReadonlyArray<Weekday>;
  /** Opening time, HH:MM, local; null when not given. Example: "08:00". */
  readonly opensAt?: Maybe<Scalars['String']['output']>;
};

/** A state ("entidad federativa"). Example: 20, Oaxaca. */
export type State = {
  readonly __typename?: 'State';
  /** Short name in official use. Example: "OAX"; null until INEGI's list of states is loaded. */
  readonly abbreviation?: Maybe<Scalars['String']['output']>;
  /** Where the state stands in joining IMSS-Bienestar; null when no source speaks of it by that day. */
  readonly adhesion?: Maybe<Adhesion>;
  /** The two RENAPO letters with which the state's CLUES keys begin. Example: "OC". */
  readonly cluesLetters: Scalars['String']['output'];
  /** INEGI code, 2 digits. Example: "20". */
  readonly code: Scalars['ID']['output'];
  /** The state's units, page by page; closed ones are left out unless `filter.status` asks for them. */
  readonly facilities?: Maybe<FacilityConnection>;
  /** Units in operation in the state. */
  readonly facilityCounts?: Maybe<FacilityCounts>;
  /** The state's municipalities, in the order of their codes, page by page. */
  readonly municipalities?: Maybe<MunicipalityConnection>;
  /** Name as INEGI writes it. Example: "Oaxaca". */
  readonly name: Scalars['String']['output'];
  /** Beds and clinics as officials report them by institution; null when none is loaded. Source: DGIS resources by institution and municipality. */
  readonly reportedResources?: Maybe<ReadonlyArray<ReportedResources>>;
};


/** A state ("entidad federativa"). Example: 20, Oaxaca. */
export type StateAdhesionArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
};


/** A state ("entidad federativa"). Example: 20, Oaxaca. */
export type StateFacilitiesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  asOf?: InputMaybe<Scalars['Date']['input']>;
  filter?: InputMaybe<FacilityFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<FacilityOrder>;
};


/** A state ("entidad federativa"). Example: 20, Oaxaca. */
export type StateFacilityCountsArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
  institution?: InputMaybe<ReadonlyArray<Institution>>;
};


/** A state ("entidad federativa"). Example: 20, Oaxaca. */
export type StateMunicipalitiesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A state ("entidad federativa"). Example: 20, Oaxaca. */
export type StateReportedResourcesArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
};

/** Kind of place ("estrato"). */
export type Stratum =
  /** "Rural". */
  | 'RURAL'
  /** "Urbano". */
  | 'URBAN';

/** A day of the week. */
export type Weekday =
  /** Viernes. */
  | 'FRIDAY'
  /** Lunes. */
  | 'MONDAY'
  /** Sábado. */
  | 'SATURDAY'
  /** Domingo. */
  | 'SUNDAY'
  /** Jueves. */
  | 'THURSDAY'
  /** Martes. */
  | 'TUESDAY'
  /** Miércoles. */
  | 'WEDNESDAY';



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Facility: Facility;
  HealthSystem: HealthSystem;
  Municipality: Municipality;
  State: State;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Facility:
    ( { __typename: 'Facility' }
    & GraphQLRecursivePick<FederationTypes['Facility'], {"clues":true}> );
  HealthSystem:
    ( { __typename: 'HealthSystem' }
    & GraphQLRecursivePick<FederationTypes['HealthSystem'], {"id":true}> );
  Municipality:
    ( { __typename: 'Municipality' }
    & GraphQLRecursivePick<FederationTypes['Municipality'], {"code":true}> );
  State:
    ( { __typename: 'State' }
    & GraphQLRecursivePick<FederationTypes['State'], {"code":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AccessScope: ResolverTypeWrapper<any>;
  Adhesion: ResolverTypeWrapper<any>;
  AdhesionStatus: ResolverTypeWrapper<any>;
  Caller: ResolverTypeWrapper<any>;
  Boolean: ResolverTypeWrapper<boolean>;
  ID: ResolverTypeWrapper<string>;
  CareLevel: ResolverTypeWrapper<any>;
  Dataset: ResolverTypeWrapper<any>;
  Int: ResolverTypeWrapper<number>;
  Date: ResolverTypeWrapper<string>;
  DateTime: ResolverTypeWrapper<string>;
  Facility: ResolverTypeWrapper<any>;
  FacilityConnection: ResolverTypeWrapper<any>;
  FacilityCounts: ResolverTypeWrapper<any>;
  FacilityEdge: ResolverTypeWrapper<any>;
  FacilityFilter: ResolverTypeWrapper<any>;
  FacilityKey: ResolverTypeWrapper<any>;
  FacilityKind: ResolverTypeWrapper<any>;
  FacilityOrder: ResolverTypeWrapper<any>;
  FacilityOrderField: ResolverTypeWrapper<any>;
  FindingSeverity: ResolverTypeWrapper<any>;
  HealthSystem: ResolverTypeWrapper<any>;
  ImportFinding: ResolverTypeWrapper<any>;
  Institution: ResolverTypeWrapper<any>;
  KeyEvent: ResolverTypeWrapper<any>;
  Location: ResolverTypeWrapper<any>;
  Float: ResolverTypeWrapper<number>;
  Municipality: ResolverTypeWrapper<any>;
  MunicipalityConnection: ResolverTypeWrapper<any>;
  MunicipalityEdge: ResolverTypeWrapper<any>;
  MunicipalityFilter: ResolverTypeWrapper<any>;
  MunicipalityOrder: ResolverTypeWrapper<any>;
  MunicipalityOrderField: ResolverTypeWrapper<any>;
  NearbyFacility: ResolverTypeWrapper<any>;
  OperatingStatus: ResolverTypeWrapper<any>;
  OrderDirection: ResolverTypeWrapper<any>;
  PageInfo: ResolverTypeWrapper<any>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReportedResources: ResolverTypeWrapper<any>;
  Schedule: ResolverTypeWrapper<any>;
  ScheduleBlock: ResolverTypeWrapper<any>;
  State: ResolverTypeWrapper<any>;
  Stratum: ResolverTypeWrapper<any>;
  Weekday: ResolverTypeWrapper<any>;
  String: ResolverTypeWrapper<string>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AccessScope: any;
  Adhesion: any;
  Caller: any;
  Boolean: boolean;
  ID: string;
  Dataset: any;
  Int: number;
  Date: string;
  DateTime: string;
  Facility: any;
  FacilityConnection: any;
  FacilityCounts: any;
  FacilityEdge: any;
  FacilityFilter: any;
  FacilityKey: any;
  FacilityOrder: any;
  HealthSystem: any;
  ImportFinding: any;
  Location: any;
  Float: number;
  Municipality: any;
  MunicipalityConnection: any;
  MunicipalityEdge: any;
  MunicipalityFilter: any;
  MunicipalityOrder: any;
  NearbyFacility: any;
  PageInfo: any;
  Query: Record<PropertyKey, never>;
  ReportedResources: any;
  Schedule: any;
  ScheduleBlock: any;
  State: any;
  String: string;
};

export type AccessDirectiveArgs = {
  class: Scalars['String']['input'];
  narrowedBy?: Maybe<Scalars['String']['input']>;
  scope?: Maybe<Scalars['String']['input']>;
};

export type AccessDirectiveResolver<Result, Parent, ContextType = SubgraphContext, Args = AccessDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AccessScopeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AccessScope'] = ResolversParentTypes['AccessScope']> = {
  allows?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AdhesionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Adhesion'] = ResolversParentTypes['Adhesion']> = {
  reportedOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AdhesionStatus'], ParentType, ContextType>;
};

export type CallerResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Caller'] = ResolversParentTypes['Caller']> = {
  missingScopes?: Resolver<ReadonlyArray<ResolversTypes['AccessScope']>, ParentType, ContextType>;
  national?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['AccessScope']>, ParentType, ContextType>;
  states?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DatasetResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Dataset'] = ResolversParentTypes['Dataset']> = {
  cutDate?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  demo?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  findings?: Resolver<ReadonlyArray<ResolversTypes['ImportFinding']>, ParentType, ContextType, RequireFields<DatasetFindingsArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  loadedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  registry?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rowsAccepted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rowsRead?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rowsRejected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  warningCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type FacilityResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Facility'] = ResolversParentTypes['Facility'], FederationReferenceType extends FederationReferenceTypes['Facility'] = FederationReferenceTypes['Facility']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Facility']> | FederationReferenceType, FederationReferenceType, ContextType>;
  beds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  careLevel?: Resolver<Maybe<ResolversTypes['CareLevel']>, ParentType, ContextType>;
  closedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  clues?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  consultingRooms?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  hasInternet?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  healthJurisdiction?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  institution?: Resolver<ResolversTypes['Institution'], ParentType, ContextType>;
  joinedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FacilityKind'], ParentType, ContextType>;
  lineage?: Resolver<ReadonlyArray<ResolversTypes['FacilityKey']>, ParentType, ContextType>;
  locality?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  municipality?: Resolver<Maybe<ResolversTypes['Municipality']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  openEveryDay?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  operatingSince?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  schedule?: Resolver<Maybe<ResolversTypes['Schedule']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['State'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OperatingStatus'], ParentType, ContextType>;
  stratum?: Resolver<Maybe<ResolversTypes['Stratum']>, ParentType, ContextType>;
  subtypology?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  typology?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type FacilityConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['FacilityConnection'] = ResolversParentTypes['FacilityConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['FacilityEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Facility']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FacilityCountsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['FacilityCounts'] = ResolversParentTypes['FacilityCounts']> = {
  healthCenters?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hospitals?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mobileUnits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  openEveryDay?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  otherUnits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ruralMedicalUnits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  specialtyClinics?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  supportUnits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FacilityEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['FacilityEdge'] = ResolversParentTypes['FacilityEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Facility'], ParentType, ContextType>;
};

export type FacilityKeyResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['FacilityKey'] = ResolversParentTypes['FacilityKey']> = {
  clues?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['KeyEvent'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  institution?: Resolver<ResolversTypes['Institution'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type HealthSystemResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['HealthSystem'] = ResolversParentTypes['HealthSystem'], FederationReferenceType extends FederationReferenceTypes['HealthSystem'] = FederationReferenceTypes['HealthSystem']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['HealthSystem']> | FederationReferenceType, FederationReferenceType, ContextType>;
  facilityCounts?: Resolver<Maybe<ResolversTypes['FacilityCounts']>, ParentType, ContextType, Partial<HealthSystemFacilityCountsArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reportedResources?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ReportedResources']>>, ParentType, ContextType, Partial<HealthSystemReportedResourcesArgs>>;
};

export type ImportFindingResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ImportFinding'] = ResolversParentTypes['ImportFinding']> = {
  column?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['FindingSeverity'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LocationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type MunicipalityResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Municipality'] = ResolversParentTypes['Municipality'], FederationReferenceType extends FederationReferenceTypes['Municipality'] = FederationReferenceTypes['Municipality']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Municipality']> | FederationReferenceType, FederationReferenceType, ContextType>;
  centroid?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  facilities?: Resolver<Maybe<ResolversTypes['FacilityConnection']>, ParentType, ContextType, RequireFields<MunicipalityFacilitiesArgs, 'first'>>;
  facilityCounts?: Resolver<Maybe<ResolversTypes['FacilityCounts']>, ParentType, ContextType, Partial<MunicipalityFacilityCountsArgs>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reportedResources?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ReportedResources']>>, ParentType, ContextType, Partial<MunicipalityReportedResourcesArgs>>;
  state?: Resolver<ResolversTypes['State'], ParentType, ContextType>;
};

export type MunicipalityConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['MunicipalityConnection'] = ResolversParentTypes['MunicipalityConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MunicipalityEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Municipality']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MunicipalityEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['MunicipalityEdge'] = ResolversParentTypes['MunicipalityEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Municipality'], ParentType, ContextType>;
};

export type NearbyFacilityResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['NearbyFacility'] = ResolversParentTypes['NearbyFacility']> = {
  distanceKm?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  facility?: Resolver<ResolversTypes['Facility'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  datasets?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Dataset']>>, ParentType, ContextType>;
  facilities?: Resolver<Maybe<ResolversTypes['FacilityConnection']>, ParentType, ContextType, RequireFields<QueryFacilitiesArgs, 'first'>>;
  facilitiesNear?: Resolver<Maybe<ReadonlyArray<ResolversTypes['NearbyFacility']>>, ParentType, ContextType, RequireFields<QueryFacilitiesNearArgs, 'first' | 'latitude' | 'longitude' | 'radiusKm'>>;
  facility?: Resolver<Maybe<ResolversTypes['Facility']>, ParentType, ContextType, RequireFields<QueryFacilityArgs, 'clues'>>;
  healthSystem?: Resolver<ResolversTypes['HealthSystem'], ParentType, ContextType>;
  me?: Resolver<Maybe<ResolversTypes['Caller']>, ParentType, ContextType>;
  municipalities?: Resolver<Maybe<ResolversTypes['MunicipalityConnection']>, ParentType, ContextType, RequireFields<QueryMunicipalitiesArgs, 'first'>>;
  municipality?: Resolver<Maybe<ResolversTypes['Municipality']>, ParentType, ContextType, RequireFields<QueryMunicipalityArgs, 'code'>>;
  state?: Resolver<Maybe<ResolversTypes['State']>, ParentType, ContextType, RequireFields<QueryStateArgs, 'code'>>;
  states?: Resolver<Maybe<ReadonlyArray<ResolversTypes['State']>>, ParentType, ContextType, Partial<QueryStatesArgs>>;
};

export type ReportedResourcesResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ReportedResources'] = ResolversParentTypes['ReportedResources']> = {
  beds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  clinics?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  institution?: Resolver<Maybe<ResolversTypes['Institution']>, ParentType, ContextType>;
  institutionGroup?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  municipalitiesWithoutBeds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  year?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ScheduleResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Schedule'] = ResolversParentTypes['Schedule']> = {
  blocks?: Resolver<ReadonlyArray<ResolversTypes['ScheduleBlock']>, ParentType, ContextType>;
  fromPredecessor?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reportedUnder?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ScheduleBlockResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ScheduleBlock'] = ResolversParentTypes['ScheduleBlock']> = {
  closesAt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  days?: Resolver<ReadonlyArray<ResolversTypes['Weekday']>, ParentType, ContextType>;
  opensAt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type StateResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['State'] = ResolversParentTypes['State'], FederationReferenceType extends FederationReferenceTypes['State'] = FederationReferenceTypes['State']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['State']> | FederationReferenceType, FederationReferenceType, ContextType>;
  abbreviation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  adhesion?: Resolver<Maybe<ResolversTypes['Adhesion']>, ParentType, ContextType, Partial<StateAdhesionArgs>>;
  cluesLetters?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  facilities?: Resolver<Maybe<ResolversTypes['FacilityConnection']>, ParentType, ContextType, RequireFields<StateFacilitiesArgs, 'first'>>;
  facilityCounts?: Resolver<Maybe<ResolversTypes['FacilityCounts']>, ParentType, ContextType, Partial<StateFacilityCountsArgs>>;
  municipalities?: Resolver<Maybe<ResolversTypes['MunicipalityConnection']>, ParentType, ContextType, RequireFields<StateMunicipalitiesArgs, 'first'>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reportedResources?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ReportedResources']>>, ParentType, ContextType, Partial<StateReportedResourcesArgs>>;
};

export type Resolvers<ContextType = SubgraphContext> = {
  AccessScope?: AccessScopeResolvers<ContextType>;
  Adhesion?: AdhesionResolvers<ContextType>;
  Caller?: CallerResolvers<ContextType>;
  Dataset?: DatasetResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Facility?: FacilityResolvers<ContextType>;
  FacilityConnection?: FacilityConnectionResolvers<ContextType>;
  FacilityCounts?: FacilityCountsResolvers<ContextType>;
  FacilityEdge?: FacilityEdgeResolvers<ContextType>;
  FacilityKey?: FacilityKeyResolvers<ContextType>;
  HealthSystem?: HealthSystemResolvers<ContextType>;
  ImportFinding?: ImportFindingResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  Municipality?: MunicipalityResolvers<ContextType>;
  MunicipalityConnection?: MunicipalityConnectionResolvers<ContextType>;
  MunicipalityEdge?: MunicipalityEdgeResolvers<ContextType>;
  NearbyFacility?: NearbyFacilityResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ReportedResources?: ReportedResourcesResolvers<ContextType>;
  Schedule?: ScheduleResolvers<ContextType>;
  ScheduleBlock?: ScheduleBlockResolvers<ContextType>;
  State?: StateResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = SubgraphContext> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
};
