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

/** People affiliated to one health service; somebody may be affiliated to several. */
export type AffiliatedPopulation = {
  readonly __typename?: 'AffiliatedPopulation';
  /** The service. */
  readonly affiliation: Affiliation;
  /** People. Example: 958787. */
  readonly people: Scalars['Int']['output'];
};

/** Health service that somebody is affiliated to ("derechohabiencia"), as the census asks for it. */
export type Affiliation =
  /** IMSS (PDER_IMSS). */
  | 'IMSS'
  /** IMSS-Bienestar, the programme of 2020 (PDER_IMSSB). */
  | 'IMSS_BIENESTAR'
  /** Seguro Popular, INSABI (PDER_SEGP). */
  | 'INSABI'
  /** ISSSTE (PDER_ISTE). */
  | 'ISSSTE'
  /** Any other (PAFIL_OTRAI). */
  | 'OTHER'
  /** Pemex, Defence, Navy (PAFIL_PDOM). */
  | 'PEMEX_DEFENSE_NAVY'
  /** Private insurance (PAFIL_IPRIV). */
  | 'PRIVATE'
  /** State ISSSTE (PDER_ISTEE). */
  | 'STATE_ISSSTE';

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

/** One row of credentials; a dimension that was not divided by is null. */
export type CredentialCount = {
  readonly __typename?: 'CredentialCount';
  /** Age group of the holders, years. Example: "15-64". */
  readonly ageGroup?: Maybe<Scalars['String']['output']>;
  /** Credentials issued; null when they may not be shown. Example: 48211. */
  readonly issued?: Maybe<Scalars['Int']['output']>;
  /** First day of the month of issue. Example: "2024-03-01". */
  readonly month?: Maybe<Scalars['Date']['output']>;
  /** Sex of the holders. Example: FEMALE. */
  readonly sex?: Maybe<Sex>;
  /**
   * True where counts from 1 to 10 are left out of `issued`, which then is a lower bound, or are in it from months before: for callers
   * without the scope `credentials:small-cells`. Municipalities by sex or age are shown with that scope alone. Example: false.
   */
  readonly suppressed: Scalars['Boolean']['output'];
};

/** Credentials of IMSS-Bienestar ("credencial", "afiliación") set against those who may have one. */
export type CredentialCoverage = {
  readonly __typename?: 'CredentialCoverage';
  /** Credentials issued in months that have ended by the day; null when none is known by then, or none may be shown. Example: 5200000. */
  readonly issued?: Maybe<Scalars['Int']['output']>;
  /** Municipalities in which at least one credential was issued; null when none is known. Example: 1925. */
  readonly municipalitiesReached?: Maybe<Scalars['Int']['output']>;
  /** Municipalities whose population is unknown and left out, as those newer than the census. Example: 9. */
  readonly municipalitiesWithoutPopulation: Scalars['Int']['output'];
  /** People without social security ("población sin derechohabiencia"), unknown municipalities left out; null when all are unknown. Example: 53200000. */
  readonly populationWithoutSocialSecurity?: Maybe<Scalars['Int']['output']>;
  /** Year of the population; null when unknown. Example: 2020. */
  readonly populationYear?: Maybe<Scalars['Int']['output']>;
  /** issued / populationWithoutSocialSecurity; over 1 is shown as it is; null without either or over 0 people. Example: 0.0977. */
  readonly ratio?: Maybe<Scalars['Float']['output']>;
  /**
   * True where counts from 1 to 10 are left out of `issued` or `municipalitiesReached`, which then are lower bounds: for callers without
   * the scope `credentials:small-cells`, who see a municipality's month only where it betrays no small count. Example: false.
   */
  readonly suppressed: Scalars['Boolean']['output'];
};

/** What credentials can be divided by. */
export type CredentialDimension =
  /** Age group of the holder. */
  | 'AGE_GROUP'
  /** Month of issue. */
  | 'MONTH'
  /** Sex of the holder. */
  | 'SEX';

/** What became of a credential. */
export type CredentialStatus =
  /** Its last day has passed ("vencida"). */
  | 'EXPIRED'
  /** Taken back ("cancelada"). */
  | 'REVOKED'
  /** No credential that the caller may see has this number. */
  | 'UNKNOWN'
  /** Valid today ("vigente"). */
  | 'VALID';

/** What is known of a credential ("credencial"). Example: valid, issued on 2024-03-04, until 2029-03-04. */
export type CredentialVerification = {
  readonly __typename?: 'CredentialVerification';
  /** The unit that issued it; null when it is unknown. */
  readonly facility?: Maybe<Facility>;
  /** Day of issue; null when it is unknown. Example: "2024-03-04". */
  readonly issuedOn?: Maybe<Scalars['Date']['output']>;
  /** What became of it. */
  readonly status: CredentialStatus;
  /** Whether it is valid today. Example: true. */
  readonly valid: Scalars['Boolean']['output'];
  /** Last day on which it is valid; null when it is unknown. Example: "2029-03-04". */
  readonly validUntil?: Maybe<Scalars['Date']['output']>;
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
};

/** What became of the row that a rule spoke about. */
export type FindingSeverity =
  /** The row was refused and is in the report. */
  | 'REJECTED'
  /** The row was kept; the remark says what looks wrong. */
  | 'WARNING';

/** The nation's public health system as one entity; each registry adds the totals it owns. */
export type HealthSystem = {
  readonly __typename?: 'HealthSystem';
  /** Credentials issued, divided as asked; null when none is known by that day. */
  readonly credentialBreakdown?: Maybe<ReadonlyArray<CredentialCount>>;
  /** Credentials issued, set against the people without social security; null when neither is known. */
  readonly credentials?: Maybe<CredentialCoverage>;
  /** Always "MX". */
  readonly id: Scalars['ID']['output'];
  /** Population by affiliation; null when no census or estimate is loaded. */
  readonly population?: Maybe<Population>;
};


/** The nation's public health system as one entity; each registry adds the totals it owns. */
export type HealthSystemCredentialBreakdownArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
  by: ReadonlyArray<CredentialDimension>;
};


/** The nation's public health system as one entity; each registry adds the totals it owns. */
export type HealthSystemCredentialsArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
};


/** The nation's public health system as one entity; each registry adds the totals it owns. */
export type HealthSystemPopulationArgs = {
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

/** A municipality ("municipio"; in Mexico City "demarcación territorial"). Example: 20067, Oaxaca de Juárez. */
export type Municipality = {
  readonly __typename?: 'Municipality';
  /** INEGI code, 5 digits. Example: "20067". */
  readonly code: Scalars['ID']['output'];
  /** Credentials issued, divided as asked; null when none is known by that day. */
  readonly credentialBreakdown?: Maybe<ReadonlyArray<CredentialCount>>;
  /** Credentials issued, set against the people without social security; null when neither is known. */
  readonly credentials?: Maybe<CredentialCoverage>;
  /** Population by affiliation; null when no census or estimate is loaded. */
  readonly population?: Maybe<Population>;
};


/** A municipality ("municipio"; in Mexico City "demarcación territorial"). Example: 20067, Oaxaca de Juárez. */
export type MunicipalityCredentialBreakdownArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
  by: ReadonlyArray<CredentialDimension>;
};


/** A municipality ("municipio"; in Mexico City "demarcación territorial"). Example: 20067, Oaxaca de Juárez. */
export type MunicipalityCredentialsArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
};


/** A municipality ("municipio"; in Mexico City "demarcación territorial"). Example: 20067, Oaxaca de Juárez. */
export type MunicipalityPopulationArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
};

/** The population of a territory in one year. Affiliations overlap: they do not add up to the total. A sum skips unknown municipalities. */
export type Population = {
  readonly __typename?: 'Population';
  /** By affiliation; empty when not published. */
  readonly affiliations: ReadonlyArray<AffiliatedPopulation>;
  /** 0 to 14 years (POB0_14). */
  readonly age0To14?: Maybe<Scalars['Int']['output']>;
  /** 15 to 64 years (POB15_64). */
  readonly age15To64?: Maybe<Scalars['Int']['output']>;
  /** 65 years and more (POB65_MAS). */
  readonly age65AndOver?: Maybe<Scalars['Int']['output']>;
  /** Women (POBFEM). Example: 64540634. */
  readonly female?: Maybe<Scalars['Int']['output']>;
  /** Men: total minus women. Example: 61473390. */
  readonly male?: Maybe<Scalars['Int']['output']>;
  /** Municipalities of the territory whose population is unknown. Example: 9. */
  readonly municipalitiesWithoutData: Scalars['Int']['output'];
  /** The source. Example: "inegi-census-affiliation". */
  readonly source: Scalars['String']['output'];
  /** Everybody ("población total"); null when unknown. Example: 126014024. */
  readonly total?: Maybe<Scalars['Int']['output']>;
  /** Affiliated to some health service (PDER_SS). Example: 92000000. */
  readonly withAffiliation?: Maybe<Scalars['Int']['output']>;
  /** Without social security or any other affiliation ("sin afiliación", PSINDER). Example: 32999713. */
  readonly withoutSocialSecurity?: Maybe<Scalars['Int']['output']>;
  /** Year of the census or estimate. Example: 2020. */
  readonly year: Scalars['Int']['output'];
};

/** Where every question begins. */
export type Query = {
  readonly __typename?: 'Query';
  /**
   * Whether a person has a valid credential, the newest one, by CURP: for whoever comes without it. Give the CURP as a variable, for
   * operations are logged. Needs the scope `credentials:verify`, and is entered in the access log, without the CURP; 30 a minute for
   * each caller.
   */
  readonly credentialByCurp?: Maybe<CredentialVerification>;
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
  /**
   * Who asks, as the graph knows the caller, and what that lets it see. Source: the caller's token; without tokens (AUTH=off) the caller is
   * "anyone". Example: `{ me { subject states scopes { name allows } } }`.
   */
  readonly me?: Maybe<Caller>;
  /**
   * Whether a credential is valid, by the number printed on it. Of its holder nothing is told. One that nobody has and one of a state
   * that the caller may not see are UNKNOWN alike. Needs the scope `credentials:verify`, and is entered in the access log.
   */
  readonly verifyCredential?: Maybe<CredentialVerification>;
};


/** Where every question begins. */
export type QueryCredentialByCurpArgs = {
  curp: Scalars['String']['input'];
  purpose: AccessPurpose;
};


/** Where every question begins. */
export type QueryVerifyCredentialArgs = {
  folio: Scalars['ID']['input'];
  purpose: AccessPurpose;
};

/** Sex as the credential records it. */
export type Sex =
  /** "Mujer". */
  | 'FEMALE'
  /** "Hombre". */
  | 'MALE'
  /** Not stated, or non-binary ("no especificado", "X"). */
  | 'UNSPECIFIED';

/** A state ("entidad federativa"). Example: 20, Oaxaca. */
export type State = {
  readonly __typename?: 'State';
  /** INEGI code, 2 digits. Example: "20". */
  readonly code: Scalars['ID']['output'];
  /** Credentials issued, divided as asked; null when none is known by that day. */
  readonly credentialBreakdown?: Maybe<ReadonlyArray<CredentialCount>>;
  /** Credentials issued, set against the people without social security; null when neither is known. */
  readonly credentials?: Maybe<CredentialCoverage>;
  /** Population by affiliation; null when no census or estimate is loaded. */
  readonly population?: Maybe<Population>;
};


/** A state ("entidad federativa"). Example: 20, Oaxaca. */
export type StateCredentialBreakdownArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
  by: ReadonlyArray<CredentialDimension>;
};


/** A state ("entidad federativa"). Example: 20, Oaxaca. */
export type StateCredentialsArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
};


/** A state ("entidad federativa"). Example: 20, Oaxaca. */
export type StatePopulationArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
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
  HealthSystem: HealthSystem;
  Municipality: Municipality;
  State: State;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
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
  AccessPurpose: ResolverTypeWrapper<any>;
  AccessScope: ResolverTypeWrapper<any>;
  AffiliatedPopulation: ResolverTypeWrapper<any>;
  Int: ResolverTypeWrapper<number>;
  Affiliation: ResolverTypeWrapper<any>;
  Caller: ResolverTypeWrapper<any>;
  Boolean: ResolverTypeWrapper<boolean>;
  ID: ResolverTypeWrapper<string>;
  CredentialCount: ResolverTypeWrapper<any>;
  CredentialCoverage: ResolverTypeWrapper<any>;
  Float: ResolverTypeWrapper<number>;
  CredentialDimension: ResolverTypeWrapper<any>;
  CredentialStatus: ResolverTypeWrapper<any>;
  CredentialVerification: ResolverTypeWrapper<any>;
  Dataset: ResolverTypeWrapper<any>;
  Date: ResolverTypeWrapper<string>;
  DateTime: ResolverTypeWrapper<string>;
  Facility: ResolverTypeWrapper<any>;
  FindingSeverity: ResolverTypeWrapper<any>;
  HealthSystem: ResolverTypeWrapper<any>;
  ImportFinding: ResolverTypeWrapper<any>;
  Municipality: ResolverTypeWrapper<any>;
  Population: ResolverTypeWrapper<any>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Sex: ResolverTypeWrapper<any>;
  State: ResolverTypeWrapper<any>;
  String: ResolverTypeWrapper<string>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AccessScope: any;
  AffiliatedPopulation: any;
  Int: number;
  Caller: any;
  Boolean: boolean;
  ID: string;
  CredentialCount: any;
  CredentialCoverage: any;
  Float: number;
  CredentialVerification: any;
  Dataset: any;
  Date: string;
  DateTime: string;
  Facility: any;
  HealthSystem: any;
  ImportFinding: any;
  Municipality: any;
  Population: any;
  Query: Record<PropertyKey, never>;
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

export type AffiliatedPopulationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AffiliatedPopulation'] = ResolversParentTypes['AffiliatedPopulation']> = {
  affiliation?: Resolver<ResolversTypes['Affiliation'], ParentType, ContextType>;
  people?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CallerResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Caller'] = ResolversParentTypes['Caller']> = {
  missingScopes?: Resolver<ReadonlyArray<ResolversTypes['AccessScope']>, ParentType, ContextType>;
  national?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['AccessScope']>, ParentType, ContextType>;
  states?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CredentialCountResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CredentialCount'] = ResolversParentTypes['CredentialCount']> = {
  ageGroup?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  issued?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  month?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  sex?: Resolver<Maybe<ResolversTypes['Sex']>, ParentType, ContextType>;
  suppressed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CredentialCoverageResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CredentialCoverage'] = ResolversParentTypes['CredentialCoverage']> = {
  issued?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  municipalitiesReached?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  municipalitiesWithoutPopulation?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  populationWithoutSocialSecurity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  populationYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  ratio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  suppressed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CredentialVerificationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CredentialVerification'] = ResolversParentTypes['CredentialVerification']> = {
  facility?: Resolver<Maybe<ResolversTypes['Facility']>, ParentType, ContextType>;
  issuedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CredentialStatus'], ParentType, ContextType>;
  valid?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
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

export type FacilityResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Facility'] = ResolversParentTypes['Facility']> = {
  clues?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type HealthSystemResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['HealthSystem'] = ResolversParentTypes['HealthSystem'], FederationReferenceType extends FederationReferenceTypes['HealthSystem'] = FederationReferenceTypes['HealthSystem']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['HealthSystem']> | FederationReferenceType, FederationReferenceType, ContextType>;
  credentialBreakdown?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CredentialCount']>>, ParentType, ContextType, RequireFields<HealthSystemCredentialBreakdownArgs, 'by'>>;
  credentials?: Resolver<Maybe<ResolversTypes['CredentialCoverage']>, ParentType, ContextType, Partial<HealthSystemCredentialsArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  population?: Resolver<Maybe<ResolversTypes['Population']>, ParentType, ContextType, Partial<HealthSystemPopulationArgs>>;
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
  credentialBreakdown?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CredentialCount']>>, ParentType, ContextType, RequireFields<MunicipalityCredentialBreakdownArgs, 'by'>>;
  credentials?: Resolver<Maybe<ResolversTypes['CredentialCoverage']>, ParentType, ContextType, Partial<MunicipalityCredentialsArgs>>;
  population?: Resolver<Maybe<ResolversTypes['Population']>, ParentType, ContextType, Partial<MunicipalityPopulationArgs>>;
};

export type PopulationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Population'] = ResolversParentTypes['Population']> = {
  affiliations?: Resolver<ReadonlyArray<ResolversTypes['AffiliatedPopulation']>, ParentType, ContextType>;
  age0To14?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  age15To64?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  age65AndOver?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  female?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  male?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  municipalitiesWithoutData?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  withAffiliation?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  withoutSocialSecurity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  year?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  credentialByCurp?: Resolver<Maybe<ResolversTypes['CredentialVerification']>, ParentType, ContextType, RequireFields<QueryCredentialByCurpArgs, 'curp' | 'purpose'>>;
  datasets?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Dataset']>>, ParentType, ContextType>;
  healthSystem?: Resolver<ResolversTypes['HealthSystem'], ParentType, ContextType>;
  me?: Resolver<Maybe<ResolversTypes['Caller']>, ParentType, ContextType>;
  verifyCredential?: Resolver<Maybe<ResolversTypes['CredentialVerification']>, ParentType, ContextType, RequireFields<QueryVerifyCredentialArgs, 'folio' | 'purpose'>>;
};

export type StateResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['State'] = ResolversParentTypes['State'], FederationReferenceType extends FederationReferenceTypes['State'] = FederationReferenceTypes['State']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['State']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  credentialBreakdown?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CredentialCount']>>, ParentType, ContextType, RequireFields<StateCredentialBreakdownArgs, 'by'>>;
  credentials?: Resolver<Maybe<ResolversTypes['CredentialCoverage']>, ParentType, ContextType, Partial<StateCredentialsArgs>>;
  population?: Resolver<Maybe<ResolversTypes['Population']>, ParentType, ContextType, Partial<StatePopulationArgs>>;
};

export type Resolvers<ContextType = SubgraphContext> = {
  AccessScope?: AccessScopeResolvers<ContextType>;
  AffiliatedPopulation?: AffiliatedPopulationResolvers<ContextType>;
  Caller?: CallerResolvers<ContextType>;
  CredentialCount?: CredentialCountResolvers<ContextType>;
  CredentialCoverage?: CredentialCoverageResolvers<ContextType>;
  CredentialVerification?: CredentialVerificationResolvers<ContextType>;
  Dataset?: DatasetResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Facility?: FacilityResolvers<ContextType>;
  HealthSystem?: HealthSystemResolvers<ContextType>;
  ImportFinding?: ImportFindingResolvers<ContextType>;
  Municipality?: MunicipalityResolvers<ContextType>;
  Population?: PopulationResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  State?: StateResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = SubgraphContext> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
};
