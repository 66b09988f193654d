/** Sources of reported heads, by the names under which their facts are kept. */
export const headcountSources = {
  nursesByMunicipality: 'siarhe-nurses-municipality',
  nursesByState: 'siarhe-nurses-state',
  ssaStaff: 'dgis-resources-staff',
} as const

/** Whose staff each source counts, as `ReportedHeadcount.coverage` says it. */
export const coverageBySource: Readonly<Record<string, string>> = {
  [headcountSources.nursesByMunicipality]: 'All public institutions',
  [headcountSources.nursesByState]: 'All public institutions',
  [headcountSources.ssaStaff]: 'Health services of the SSA, before their transfer to IMSS-Bienestar',
}
