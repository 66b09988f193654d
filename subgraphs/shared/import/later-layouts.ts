/** A layout that is known, but belongs to a registry that this version does not have. */
export interface LaterLayout {
  readonly title: string
  readonly header: readonly string[]
}

/** Files of these are passed over with a remark; a folder of official files may well have them. */
export const laterLayouts: readonly LaterLayout[] = [
  { title: 'medicines by priority (V, E, N), for a later supply registry', header: ['clave', 'ven'] },
  {
    title: 'medicines of the first level (CNIS), for a later supply registry',
    header: ['clave', 'descripcion', 'presentacion', 'nivelatencion', 'cbf'],
  },
]
