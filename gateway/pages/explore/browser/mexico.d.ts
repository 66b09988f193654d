declare const map: {
  readonly viewBox: string
  readonly locations: readonly { readonly id: string; readonly path: string }[]
}

export { map as default }
