declare const map: {
  readonly viewBox: string
  readonly locations: readonly { readonly id: string; readonly path: string }[]
}

// biome-ignore lint/style/noDefaultExport: as the package has it
export { map as default }
