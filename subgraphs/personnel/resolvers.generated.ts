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

/** Why somebody looks at personal data ("finalidad"); entered in the access log. */
export type AccessPurpose =
  /** To check how the system is used, or what is stored ("auditoría"). */
  | 'AUDIT'
  /** To give care, or to prepare it ("atención"). */
  | 'CARE'
  /** To answer somebody about their own data ("derechos ARCO"). */
  | 'DATA_SUBJECT_REQUEST'
  /** To manage the staff ("administración de personal"). */
  | 'STAFF_ADMINISTRATION'
  /** To see whether a person, licence or credential is what is claimed ("verificación"). */
  | 'VERIFICATION';

/** Something that a token may allow ("alcance"). */
export type AccessScope = {
  readonly __typename?: 'AccessScope';
  /** What who has it may do. Example: "ask for the schema by introspection". */
  readonly allows: Scalars['String']['output'];
  /** Its name, as it stands in the token's `scope`. Example: "schema:read". */
  readonly name: Scalars['String']['output'];
};

/** A worker in a position over a period ("adscripción"). */
export type Assignment = {
  readonly __typename?: 'Assignment';
  /** First day. Example: "2023-10-10". */
  readonly from: Scalars['Date']['output'];
  /** The position. */
  readonly position: Position;
  /** Day from which the worker holds the position no longer; null while it lasts. */
  readonly to?: Maybe<Scalars['Date']['output']>;
  /** The worker. */
  readonly worker: HealthWorker;
};

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

/** How many of the authorized positions are filled ("cobertura de plazas"). A ratio is always one of sums, never a mean of ratios. */
export type Coverage = {
  readonly __typename?: 'Coverage';
  /** Positions authorized on the day ("plazas autorizadas"). Example: 28000. */
  readonly authorized: Scalars['Int']['output'];
  /** Authorized positions with at least one worker assigned on the day ("plazas ocupadas"). Example: 27129. */
  readonly filled: Scalars['Int']['output'];
  /** Smallest whole number of positions to fill so that the target is reached, never below 0. Example: 0. */
  readonly gapToTarget: Scalars['Int']['output'];
  /** filled / authorized; null when no position is authorized. Example: 0.9689. */
  readonly ratio?: Maybe<Scalars['Float']['output']>;
  /** authorized minus filled ("plazas vacantes"). Example: 871. */
  readonly vacant: Scalars['Int']['output'];
};

/** What coverage can be grouped by. */
export type CoverageDimension =
  /** Category of the position. */
  | 'CATEGORY'
  /** Kind of the unit. */
  | 'FACILITY_KIND'
  /** Municipality of the unit. */
  | 'MUNICIPALITY'
  /** Specialty of the position; positions without one make a row of their own with null. */
  | 'SPECIALTY'
  /** State of the unit. */
  | 'STATE';

/** Which positions are counted; every field given must hold. */
export type CoverageFilter = {
  /** Categories of the position. Example: [SPECIALIST]. */
  readonly category?: InputMaybe<ReadonlyArray<StaffCategory>>;
  /** Kinds of the unit. Example: [HOSPITAL]. */
  readonly facilityKind?: InputMaybe<ReadonlyArray<FacilityKind>>;
  /** Who runs the unit. Example: [IMSS_BIENESTAR]. */
  readonly institution?: InputMaybe<ReadonlyArray<Institution>>;
  /** INEGI codes of municipalities. Example: ["20067"]. */
  readonly municipality?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Specialties of the position. Example: [PEDIATRICS, ANESTHESIOLOGY]. */
  readonly specialty?: InputMaybe<ReadonlyArray<Specialty>>;
  /** INEGI codes of states. Example: ["20"]. */
  readonly state?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

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
  /** CLUES key, 11 characters: the current one; in a list as of an earlier day, the one that the unit had then. Example: "BCIMB000010". */
  readonly clues: Scalars['ID']['output'];
  /** People and positions; null where no roster is known by that day. */
  readonly staffing?: Maybe<Staffing>;
};


/** A health unit ("establecimiento de salud", "unidad médica"): a hospital, rural medical unit, health center, or other. */
export type FacilityStaffingArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
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

/** What became of the row that a rule spoke about. */
export type FindingSeverity =
  /** The row was refused and is in the report. */
  | 'REJECTED'
  /** The row was kept; the remark says what looks wrong. */
  | 'WARNING';

/** Where reported heads work, as SIARHE divides them. */
export type HeadcountLevel =
  /** Administrative offices ("oficinas administrativas"). */
  | 'ADMINISTRATIVE'
  /** "No aplica". */
  | 'NOT_APPLICABLE'
  /** First level of care ("primer nivel"). */
  | 'PRIMARY'
  /** Nursing schools ("escuelas"). */
  | 'SCHOOLS'
  /** Second level ("segundo nivel"). */
  | 'SECONDARY'
  /** Support units ("establecimientos de apoyo"). */
  | 'SUPPORT'
  /** Third level ("tercer nivel"). */
  | 'TERTIARY'
  /** "No asignado". */
  | 'UNASSIGNED';

/** The nation's public health system as one entity; each registry adds the totals it owns. */
export type HealthSystem = {
  readonly __typename?: 'HealthSystem';
  /** Always "MX". */
  readonly id: Scalars['ID']['output'];
  /** Head counts that officials publish without a roster, beside `staffing` and never mixed with it; empty when none is loaded. */
  readonly reportedHeadcounts?: Maybe<ReadonlyArray<ReportedHeadcount>>;
  /** People and positions; null where no roster is known by that day. */
  readonly staffing?: Maybe<Staffing>;
};


/** The nation's public health system as one entity; each registry adds the totals it owns. */
export type HealthSystemReportedHeadcountsArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
};


/** The nation's public health system as one entity; each registry adds the totals it owns. */
export type HealthSystemStaffingArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
};

/** Somebody who works in a unit, without anything that identifies the person. */
export type HealthWorker = {
  readonly __typename?: 'HealthWorker';
  /** Every assignment of the worker, the oldest first. */
  readonly assignments: ReadonlyArray<Assignment>;
  /** Category of the worker ("rama"). Example: SPECIALIST. */
  readonly category: StaffCategory;
  /** The unit of the position that the worker holds first; null when no list names that unit yet. */
  readonly facility?: Maybe<Facility>;
  /** Key of the worker in the roster; not a personal key such as the CURP. Example: "W-20-000123". */
  readonly id: Scalars['ID']['output'];
  /**
   * Who the worker is; null where that is not known, or for a worker of a state that the caller may not see. Needs the scope
   * `identity:read`, and is entered in the access log. Source: the template for identities.
   */
  readonly identity?: Maybe<WorkerIdentity>;
  /** Specialty of the worker; null for those who have none. Example: PEDIATRICS. */
  readonly specialty?: Maybe<Specialty>;
};


/** Somebody who works in a unit, without anything that identifies the person. */
export type HealthWorkerIdentityArgs = {
  purpose: AccessPurpose;
  unmasked?: Scalars['Boolean']['input'];
};

/** A page of workers. */
export type HealthWorkerConnection = {
  readonly __typename?: 'HealthWorkerConnection';
  /** The page's workers with their cursors. */
  readonly edges: ReadonlyArray<HealthWorkerEdge>;
  /** The page's workers alone. */
  readonly nodes: ReadonlyArray<HealthWorker>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
  /** How many workers the filter matches, on all pages. Example: 274977. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A worker in a list. */
export type HealthWorkerEdge = {
  readonly __typename?: 'HealthWorkerEdge';
  /** Where the worker stands in the list, to be given as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The worker. */
  readonly node: HealthWorker;
};

/** Which workers are meant; every field given must hold. */
export type HealthWorkerFilter = {
  /** Categories of the worker. Example: [NURSE]. */
  readonly category?: InputMaybe<ReadonlyArray<StaffCategory>>;
  /** Keys of units, current or former. Example: ["BCIMB000010"]. */
  readonly facility?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** INEGI codes of municipalities. Example: ["20067"]. */
  readonly municipality?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Specialties of the worker. Example: [PEDIATRICS]. */
  readonly specialty?: InputMaybe<ReadonlyArray<Specialty>>;
  /** INEGI codes of states. Example: ["20"]. */
  readonly state?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
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

/** A municipality ("municipio"; in Mexico City "demarcación territorial"). Example: 20067, Oaxaca de Juárez. */
export type Municipality = {
  readonly __typename?: 'Municipality';
  /** INEGI code, 5 digits. Example: "20067". */
  readonly code: Scalars['ID']['output'];
  /** Name as INEGI writes it. Example: "Oaxaca de Juárez". */
  readonly name: Scalars['String']['output'];
  /** Head counts that officials publish without a roster, beside `staffing` and never mixed with it; empty when none is loaded. */
  readonly reportedHeadcounts?: Maybe<ReadonlyArray<ReportedHeadcount>>;
  /** People and positions; null where no roster is known by that day. */
  readonly staffing?: Maybe<Staffing>;
};


/** A municipality ("municipio"; in Mexico City "demarcación territorial"). Example: 20067, Oaxaca de Juárez. */
export type MunicipalityReportedHeadcountsArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
};


/** A municipality ("municipio"; in Mexico City "demarcación territorial"). Example: 20067, Oaxaca de Juárez. */
export type MunicipalityStaffingArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
};

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

/** An authorized post ("plaza") in a unit; it exists whether or not somebody fills it. */
export type Position = {
  readonly __typename?: 'Position';
  /** Every assignment to the position, the oldest first. */
  readonly assignments: ReadonlyArray<Assignment>;
  /** First day on which the position is authorized. Example: "2023-10-10". */
  readonly authorizedFrom: Scalars['Date']['output'];
  /** Day from which it is authorized no longer; null while it is. */
  readonly authorizedTo?: Maybe<Scalars['Date']['output']>;
  /** Category of the position. Example: SPECIALIST. */
  readonly category: StaffCategory;
  /** The unit of the position; null when no list names it yet. */
  readonly facility?: Maybe<Facility>;
  /** Key of the position in the roster. Example: "P-20-000123". */
  readonly id: Scalars['ID']['output'];
  /** The key under which the position was reported. Example: "BCSSA000015". */
  readonly reportedUnder: Scalars['ID']['output'];
  /** Specialty of the position; null for those that ask for none. Example: PEDIATRICS. */
  readonly specialty?: Maybe<Specialty>;
};

/** A page of positions. */
export type PositionConnection = {
  readonly __typename?: 'PositionConnection';
  /** The page's positions with their cursors. */
  readonly edges: ReadonlyArray<PositionEdge>;
  /** The page's positions alone. */
  readonly nodes: ReadonlyArray<Position>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
  /** How many positions the filter matches, on all pages. Example: 280000. */
  readonly totalCount: Scalars['Int']['output'];
};

/** A position in a list. */
export type PositionEdge = {
  readonly __typename?: 'PositionEdge';
  /** Where the position stands in the list, to be given as `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The position. */
  readonly node: Position;
};

/** Which positions are meant; every field given must hold. */
export type PositionFilter = {
  /** Categories of the position. Example: [SPECIALIST]. */
  readonly category?: InputMaybe<ReadonlyArray<StaffCategory>>;
  /** Keys of units, current or former. Example: ["BCIMB000010"]. */
  readonly facility?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Whether somebody holds the position on the day. Example: false, for the vacant ones. */
  readonly filled?: InputMaybe<Scalars['Boolean']['input']>;
  /** INEGI codes of municipalities. Example: ["20067"]. */
  readonly municipality?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Specialties of the position. Example: [PEDIATRICS]. */
  readonly specialty?: InputMaybe<ReadonlyArray<Specialty>>;
  /** INEGI codes of states. Example: ["20"]. */
  readonly state?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

/** Where every question begins. */
export type Query = {
  readonly __typename?: 'Query';
  /**
   * Every load of official or demo data, the newest first: which file, of which cut, how many rows were accepted and refused.
   * A file that feeds two registries makes one row for each. Source: the import itself.
   */
  readonly datasets?: Maybe<ReadonlyArray<Dataset>>;
  /**
   * The nation as one entity, so that totals read like a state's: `{ healthSystem { staffing { total } } }`.
   * Answers without asking the database; each registry adds the measures it owns.
   */
  readonly healthSystem: HealthSystem;
  /** Health workers, page by page, in the order of their keys; without anything that identifies a person. */
  readonly healthWorkers?: Maybe<HealthWorkerConnection>;
  /**
   * Who asks, as the graph knows the caller, and what that lets it see. Source: the caller's token; without tokens (AUTH=off) the caller is
   * "anyone". Example: `{ me { subject states scopes { name allows } } }`.
   */
  readonly me?: Maybe<Caller>;
  /** Authorized positions ("plazas"), page by page, in the order of their keys. */
  readonly positions?: Maybe<PositionConnection>;
  /**
   * Coverage of positions as flat rows, made for tables: one row for each combination of the dimensions that has positions.
   * `groupBy: []` gives one row for all. More than 10,000 rows is an error. Ordered by the dimensions as given.
   */
  readonly staffingCoverage?: Maybe<ReadonlyArray<StaffingCoverageRow>>;
};


/** Where every question begins. */
export type QueryHealthWorkersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  asOf?: InputMaybe<Scalars['Date']['input']>;
  filter?: InputMaybe<HealthWorkerFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Where every question begins. */
export type QueryPositionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  asOf?: InputMaybe<Scalars['Date']['input']>;
  filter?: InputMaybe<PositionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Where every question begins. */
export type QueryStaffingCoverageArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
  filter?: InputMaybe<CoverageFilter>;
  groupBy: ReadonlyArray<CoverageDimension>;
  target?: InputMaybe<Scalars['Float']['input']>;
};

/** A head count that officials publish without a roster ("plantilla reportada"). */
export type ReportedHeadcount = {
  readonly __typename?: 'ReportedHeadcount';
  /** What was counted; null for the staff as a whole. Example: NURSE. */
  readonly category?: Maybe<StaffCategory>;
  /** Whose staff was counted. Example: "All public institutions". */
  readonly coverage: Scalars['String']['output'];
  /** Where they work by level of care; null for all levels together. Example: PRIMARY. */
  readonly level?: Maybe<HeadcountLevel>;
  /** Municipalities of the territory without a number, left out of the sum; 0 where the source gives the figure itself. */
  readonly municipalitiesMissing: Scalars['Int']['output'];
  /** True for heads that the source places in the state but in no municipality (row 8888 "No disponible"). */
  readonly municipalityUnknown: Scalars['Boolean']['output'];
  /** Heads per 1,000 of that population; null without either. Example: 2.34. */
  readonly perThousand?: Maybe<Scalars['Float']['output']>;
  /** Population that the source sets beside it; null when unknown or 0. */
  readonly population?: Maybe<Scalars['Int']['output']>;
  /** The source. Example: "siarhe-nurses-state". */
  readonly source: Scalars['String']['output'];
  /** Heads; null when the source has no readable number. Example: 3505. */
  readonly value?: Maybe<Scalars['Int']['output']>;
  /** Year of the report. Example: 2025. */
  readonly year: Scalars['Int']['output'];
};

/** Medical specialty ("especialidad"). */
export type Specialty =
  /** "Anestesiología". */
  | 'ANESTHESIOLOGY'
  /** "Cardiología". */
  | 'CARDIOLOGY'
  /** "Dermatología". */
  | 'DERMATOLOGY'
  /** "Urgencias médico-quirúrgicas". */
  | 'EMERGENCY_MEDICINE'
  /** "Endocrinología". */
  | 'ENDOCRINOLOGY'
  /** "Epidemiología". */
  | 'EPIDEMIOLOGY'
  /** "Gastroenterología". */
  | 'GASTROENTEROLOGY'
  /** "Cirugía general". */
  | 'GENERAL_SURGERY'
  /** "Geriatría". */
  | 'GERIATRICS'
  /** "Ginecología y obstetricia". */
  | 'GYNECOLOGY_OBSTETRICS'
  /** "Hematología". */
  | 'HEMATOLOGY'
  /** "Infectología". */
  | 'INFECTIOUS_DISEASES'
  /** "Medicina crítica". */
  | 'INTENSIVE_CARE'
  /** "Medicina interna". */
  | 'INTERNAL_MEDICINE'
  /** "Neonatología". */
  | 'NEONATOLOGY'
  /** "Nefrología". */
  | 'NEPHROLOGY'
  /** "Neurología". */
  | 'NEUROLOGY'
  /** "Oncología". */
  | 'ONCOLOGY'
  /** "Oftalmología". */
  | 'OPHTHALMOLOGY'
  /** Any other ("otra especialidad"). */
  | 'OTHER'
  /** "Otorrinolaringología". */
  | 'OTORHINOLARYNGOLOGY'
  /** "Pediatría". */
  | 'PEDIATRICS'
  /** "Psiquiatría". */
  | 'PSYCHIATRY'
  /** "Radiología e imagen". */
  | 'RADIOLOGY'
  /** "Medicina física y rehabilitación". */
  | 'REHABILITATION'
  /** "Traumatología y ortopedia". */
  | 'TRAUMATOLOGY_ORTHOPEDICS'
  /** "Urología". */
  | 'UROLOGY';

/** Category of a position or a worker ("rama", "tipo de personal"). */
export type StaffCategory =
  /** "Personal administrativo". */
  | 'ADMINISTRATIVE'
  /** "Odontólogo". */
  | 'DENTIST'
  /** "Médico general", family physicians included. */
  | 'GENERAL_PHYSICIAN'
  /** "Enfermera": general, specialist or auxiliary. */
  | 'NURSE'
  /** Any other. */
  | 'OTHER'
  /** "Médico residente". */
  | 'RESIDENT'
  /** "Pasante en servicio social". */
  | 'SOCIAL_SERVICE'
  /** "Médico especialista". */
  | 'SPECIALIST'
  /** "Técnico", "paramédico". */
  | 'TECHNICIAN';

/** People and positions of a unit, a territory or the nation on one day. Heads are counted once, at the position they hold first. */
export type Staffing = {
  readonly __typename?: 'Staffing';
  /** Administrative staff ("administrativos"). */
  readonly administrative: Scalars['Int']['output'];
  /** Positions, and how many of them are filled. */
  readonly coverage: Coverage;
  /** Dentists ("odontólogos"). */
  readonly dentists: Scalars['Int']['output'];
  /** General physicians ("médicos generales"). Example: 37739. */
  readonly generalPhysicians: Scalars['Int']['output'];
  /** Nurses of all grades ("personal de enfermería"). Example: 103759. */
  readonly nurses: Scalars['Int']['output'];
  /** All others ("otros"). */
  readonly others: Scalars['Int']['output'];
  /** Physicians in specialty training ("residentes"). */
  readonly residents: Scalars['Int']['output'];
  /** Graduates in social service ("pasantes"). */
  readonly socialService: Scalars['Int']['output'];
  /** Specialist physicians ("médicos especialistas"). Example: 27129. */
  readonly specialists: Scalars['Int']['output'];
  /** Technicians ("técnicos", "paramédicos"). */
  readonly technicians: Scalars['Int']['output'];
  /** Health workers of all categories who hold a position. Example: 274977. */
  readonly total: Scalars['Int']['output'];
};


/** People and positions of a unit, a territory or the nation on one day. Heads are counted once, at the position they hold first. */
export type StaffingCoverageArgs = {
  category?: InputMaybe<StaffCategory>;
  specialty?: InputMaybe<Specialty>;
  target?: Scalars['Float']['input'];
};

/** One row of coverage; a dimension that was not grouped by is null. */
export type StaffingCoverageRow = {
  readonly __typename?: 'StaffingCoverageRow';
  /** Positions authorized on the day ("plazas autorizadas"). Example: 28000. */
  readonly authorized: Scalars['Int']['output'];
  /** Category of the positions; null unless grouped by CATEGORY. */
  readonly category?: Maybe<StaffCategory>;
  /** Kind of the units; null unless grouped by FACILITY_KIND. */
  readonly facilityKind?: Maybe<FacilityKind>;
  /** Authorized positions with at least one worker assigned on the day ("plazas ocupadas"). Example: 27129. */
  readonly filled: Scalars['Int']['output'];
  /** Smallest whole number of positions to fill so that the target is reached, never below 0. Example: 0. */
  readonly gapToTarget: Scalars['Int']['output'];
  /** Municipality of the units; null unless grouped by MUNICIPALITY, or when a unit's list gives none. */
  readonly municipality?: Maybe<Municipality>;
  /** filled / authorized; null when no position is authorized. Example: 0.9689. */
  readonly ratio?: Maybe<Scalars['Float']['output']>;
  /** Specialty of the positions; null unless grouped by SPECIALTY, and for positions without one. */
  readonly specialty?: Maybe<Specialty>;
  /** State of the units; null unless grouped by STATE. */
  readonly state?: Maybe<State>;
  /** authorized minus filled ("plazas vacantes"). Example: 871. */
  readonly vacant: Scalars['Int']['output'];
};

/** A state ("entidad federativa"). Example: 20, Oaxaca. */
export type State = {
  readonly __typename?: 'State';
  /** INEGI code, 2 digits. Example: "20". */
  readonly code: Scalars['ID']['output'];
  /** Name as INEGI writes it. Example: "Oaxaca". */
  readonly name: Scalars['String']['output'];
  /** Head counts that officials publish without a roster, beside `staffing` and never mixed with it; empty when none is loaded. */
  readonly reportedHeadcounts?: Maybe<ReadonlyArray<ReportedHeadcount>>;
  /** People and positions; null where no roster is known by that day. */
  readonly staffing?: Maybe<Staffing>;
};


/** A state ("entidad federativa"). Example: 20, Oaxaca. */
export type StateReportedHeadcountsArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
};


/** A state ("entidad federativa"). Example: 20, Oaxaca. */
export type StateStaffingArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
};

/** Who a health worker is, masked unless asked for otherwise. Example, masked: M. S. I., ****0012, SISM**************. */
export type WorkerIdentity = {
  readonly __typename?: 'WorkerIdentity';
  /** CURP; masked: its first four letters, for the others tell date of birth, sex and state. Example: "SISM**************". */
  readonly curp: Scalars['String']['output'];
  /** Name; masked: the initials. Example: "M. S. I.". */
  readonly name: Scalars['String']['output'];
  /** Professional licence ("cédula profesional"); masked: its last two digits; null for those who have none. Example: "****0012". */
  readonly professionalLicense?: Maybe<Scalars['String']['output']>;
  /** Whether these are whole values. Example: false. */
  readonly unmasked: Scalars['Boolean']['output'];
};



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
  HealthWorker: HealthWorker;
  Municipality: Municipality;
  Position: Position;
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
  HealthWorker:
    ( { __typename: 'HealthWorker' }
    & GraphQLRecursivePick<FederationTypes['HealthWorker'], {"id":true}> );
  Municipality:
    ( { __typename: 'Municipality' }
    & GraphQLRecursivePick<FederationTypes['Municipality'], {"code":true}> );
  Position:
    ( { __typename: 'Position' }
    & GraphQLRecursivePick<FederationTypes['Position'], {"id":true}> );
  State:
    ( { __typename: 'State' }
    & GraphQLRecursivePick<FederationTypes['State'], {"code":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AccessPurpose: ResolverTypeWrapper<any>;
  AccessScope: ResolverTypeWrapper<any>;
  Assignment: ResolverTypeWrapper<any>;
  Caller: ResolverTypeWrapper<any>;
  Boolean: ResolverTypeWrapper<boolean>;
  ID: ResolverTypeWrapper<string>;
  Coverage: ResolverTypeWrapper<any>;
  Int: ResolverTypeWrapper<number>;
  Float: ResolverTypeWrapper<number>;
  CoverageDimension: ResolverTypeWrapper<any>;
  CoverageFilter: ResolverTypeWrapper<any>;
  Dataset: ResolverTypeWrapper<any>;
  Date: ResolverTypeWrapper<string>;
  DateTime: ResolverTypeWrapper<string>;
  Facility: ResolverTypeWrapper<any>;
  FacilityKind: ResolverTypeWrapper<any>;
  FindingSeverity: ResolverTypeWrapper<any>;
  HeadcountLevel: ResolverTypeWrapper<any>;
  HealthSystem: ResolverTypeWrapper<any>;
  HealthWorker: ResolverTypeWrapper<any>;
  HealthWorkerConnection: ResolverTypeWrapper<any>;
  HealthWorkerEdge: ResolverTypeWrapper<any>;
  HealthWorkerFilter: ResolverTypeWrapper<any>;
  ImportFinding: ResolverTypeWrapper<any>;
  Institution: ResolverTypeWrapper<any>;
  Municipality: ResolverTypeWrapper<any>;
  PageInfo: ResolverTypeWrapper<any>;
  Position: ResolverTypeWrapper<any>;
  PositionConnection: ResolverTypeWrapper<any>;
  PositionEdge: ResolverTypeWrapper<any>;
  PositionFilter: ResolverTypeWrapper<any>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReportedHeadcount: ResolverTypeWrapper<any>;
  Specialty: ResolverTypeWrapper<any>;
  StaffCategory: ResolverTypeWrapper<any>;
  Staffing: ResolverTypeWrapper<any>;
  StaffingCoverageRow: ResolverTypeWrapper<any>;
  State: ResolverTypeWrapper<any>;
  WorkerIdentity: ResolverTypeWrapper<any>;
  String: ResolverTypeWrapper<string>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AccessScope: any;
  Assignment: any;
  Caller: any;
  Boolean: boolean;
  ID: string;
  Coverage: any;
  Int: number;
  Float: number;
  CoverageFilter: any;
  Dataset: any;
  Date: string;
  DateTime: string;
  Facility: any;
  HealthSystem: any;
  HealthWorker: any;
  HealthWorkerConnection: any;
  HealthWorkerEdge: any;
  HealthWorkerFilter: any;
  ImportFinding: any;
  Municipality: any;
  PageInfo: any;
  Position: any;
  PositionConnection: any;
  PositionEdge: any;
  PositionFilter: any;
  Query: Record<PropertyKey, never>;
  ReportedHeadcount: any;
  Staffing: any;
  StaffingCoverageRow: any;
  State: any;
  WorkerIdentity: any;
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

export type AssignmentResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Assignment'] = ResolversParentTypes['Assignment']> = {
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  worker?: Resolver<ResolversTypes['HealthWorker'], ParentType, ContextType>;
};

export type CallerResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Caller'] = ResolversParentTypes['Caller']> = {
  missingScopes?: Resolver<ReadonlyArray<ResolversTypes['AccessScope']>, ParentType, ContextType>;
  national?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['AccessScope']>, ParentType, ContextType>;
  states?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CoverageResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Coverage'] = ResolversParentTypes['Coverage']> = {
  authorized?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  filled?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  gapToTarget?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ratio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  vacant?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
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
  clues?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  staffing?: Resolver<Maybe<ResolversTypes['Staffing']>, ParentType, ContextType, Partial<FacilityStaffingArgs>>;
};

export type HealthSystemResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['HealthSystem'] = ResolversParentTypes['HealthSystem'], FederationReferenceType extends FederationReferenceTypes['HealthSystem'] = FederationReferenceTypes['HealthSystem']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['HealthSystem']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reportedHeadcounts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ReportedHeadcount']>>, ParentType, ContextType, Partial<HealthSystemReportedHeadcountsArgs>>;
  staffing?: Resolver<Maybe<ResolversTypes['Staffing']>, ParentType, ContextType, Partial<HealthSystemStaffingArgs>>;
};

export type HealthWorkerResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['HealthWorker'] = ResolversParentTypes['HealthWorker'], FederationReferenceType extends FederationReferenceTypes['HealthWorker'] = FederationReferenceTypes['HealthWorker']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['HealthWorker']> | FederationReferenceType, FederationReferenceType, ContextType>;
  assignments?: Resolver<ReadonlyArray<ResolversTypes['Assignment']>, ParentType, ContextType>;
  category?: Resolver<ResolversTypes['StaffCategory'], ParentType, ContextType>;
  facility?: Resolver<Maybe<ResolversTypes['Facility']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  identity?: Resolver<Maybe<ResolversTypes['WorkerIdentity']>, ParentType, ContextType, RequireFields<HealthWorkerIdentityArgs, 'purpose' | 'unmasked'>>;
  specialty?: Resolver<Maybe<ResolversTypes['Specialty']>, ParentType, ContextType>;
};

export type HealthWorkerConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['HealthWorkerConnection'] = ResolversParentTypes['HealthWorkerConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['HealthWorkerEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['HealthWorker']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type HealthWorkerEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['HealthWorkerEdge'] = ResolversParentTypes['HealthWorkerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['HealthWorker'], ParentType, ContextType>;
};

export type ImportFindingResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ImportFinding'] = ResolversParentTypes['ImportFinding']> = {
  column?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['FindingSeverity'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MunicipalityResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Municipality'] = ResolversParentTypes['Municipality'], FederationReferenceType extends FederationReferenceTypes['Municipality'] = FederationReferenceTypes['Municipality']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Municipality']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reportedHeadcounts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ReportedHeadcount']>>, ParentType, ContextType, Partial<MunicipalityReportedHeadcountsArgs>>;
  staffing?: Resolver<Maybe<ResolversTypes['Staffing']>, ParentType, ContextType, Partial<MunicipalityStaffingArgs>>;
};

export type PageInfoResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PositionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Position'] = ResolversParentTypes['Position'], FederationReferenceType extends FederationReferenceTypes['Position'] = FederationReferenceTypes['Position']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Position']> | FederationReferenceType, FederationReferenceType, ContextType>;
  assignments?: Resolver<ReadonlyArray<ResolversTypes['Assignment']>, ParentType, ContextType>;
  authorizedFrom?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  authorizedTo?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  category?: Resolver<ResolversTypes['StaffCategory'], ParentType, ContextType>;
  facility?: Resolver<Maybe<ResolversTypes['Facility']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reportedUnder?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  specialty?: Resolver<Maybe<ResolversTypes['Specialty']>, ParentType, ContextType>;
};

export type PositionConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PositionConnection'] = ResolversParentTypes['PositionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PositionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Position']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PositionEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PositionEdge'] = ResolversParentTypes['PositionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  datasets?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Dataset']>>, ParentType, ContextType>;
  healthSystem?: Resolver<ResolversTypes['HealthSystem'], ParentType, ContextType>;
  healthWorkers?: Resolver<Maybe<ResolversTypes['HealthWorkerConnection']>, ParentType, ContextType, RequireFields<QueryHealthWorkersArgs, 'first'>>;
  me?: Resolver<Maybe<ResolversTypes['Caller']>, ParentType, ContextType>;
  positions?: Resolver<Maybe<ResolversTypes['PositionConnection']>, ParentType, ContextType, RequireFields<QueryPositionsArgs, 'first'>>;
  staffingCoverage?: Resolver<Maybe<ReadonlyArray<ResolversTypes['StaffingCoverageRow']>>, ParentType, ContextType, RequireFields<QueryStaffingCoverageArgs, 'groupBy' | 'target'>>;
};

export type ReportedHeadcountResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ReportedHeadcount'] = ResolversParentTypes['ReportedHeadcount']> = {
  category?: Resolver<Maybe<ResolversTypes['StaffCategory']>, ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  level?: Resolver<Maybe<ResolversTypes['HeadcountLevel']>, ParentType, ContextType>;
  municipalitiesMissing?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  municipalityUnknown?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  perThousand?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  population?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  year?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StaffingResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Staffing'] = ResolversParentTypes['Staffing']> = {
  administrative?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType, RequireFields<StaffingCoverageArgs, 'target'>>;
  dentists?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  generalPhysicians?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nurses?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  others?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  residents?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  socialService?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  specialists?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  technicians?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StaffingCoverageRowResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StaffingCoverageRow'] = ResolversParentTypes['StaffingCoverageRow']> = {
  authorized?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['StaffCategory']>, ParentType, ContextType>;
  facilityKind?: Resolver<Maybe<ResolversTypes['FacilityKind']>, ParentType, ContextType>;
  filled?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  gapToTarget?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  municipality?: Resolver<Maybe<ResolversTypes['Municipality']>, ParentType, ContextType>;
  ratio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  specialty?: Resolver<Maybe<ResolversTypes['Specialty']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['State']>, ParentType, ContextType>;
  vacant?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StateResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['State'] = ResolversParentTypes['State'], FederationReferenceType extends FederationReferenceTypes['State'] = FederationReferenceTypes['State']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['State']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reportedHeadcounts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ReportedHeadcount']>>, ParentType, ContextType, Partial<StateReportedHeadcountsArgs>>;
  staffing?: Resolver<Maybe<ResolversTypes['Staffing']>, ParentType, ContextType, Partial<StateStaffingArgs>>;
};

export type WorkerIdentityResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['WorkerIdentity'] = ResolversParentTypes['WorkerIdentity']> = {
  curp?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  professionalLicense?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unmasked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type Resolvers<ContextType = SubgraphContext> = {
  AccessScope?: AccessScopeResolvers<ContextType>;
  Assignment?: AssignmentResolvers<ContextType>;
  Caller?: CallerResolvers<ContextType>;
  Coverage?: CoverageResolvers<ContextType>;
  Dataset?: DatasetResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Facility?: FacilityResolvers<ContextType>;
  HealthSystem?: HealthSystemResolvers<ContextType>;
  HealthWorker?: HealthWorkerResolvers<ContextType>;
  HealthWorkerConnection?: HealthWorkerConnectionResolvers<ContextType>;
  HealthWorkerEdge?: HealthWorkerEdgeResolvers<ContextType>;
  ImportFinding?: ImportFindingResolvers<ContextType>;
  Municipality?: MunicipalityResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Position?: PositionResolvers<ContextType>;
  PositionConnection?: PositionConnectionResolvers<ContextType>;
  PositionEdge?: PositionEdgeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ReportedHeadcount?: ReportedHeadcountResolvers<ContextType>;
  Staffing?: StaffingResolvers<ContextType>;
  StaffingCoverageRow?: StaffingCoverageRowResolvers<ContextType>;
  State?: StateResolvers<ContextType>;
  WorkerIdentity?: WorkerIdentityResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = SubgraphContext> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
};
