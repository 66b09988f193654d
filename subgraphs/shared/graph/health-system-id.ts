/** The nation's only id. */
export const healthSystemId = 'MX'
