import { type FieldNode, Kind, parse, visit } from 'graphql'

/** The names of all fields by which registries find each other's objects, or which they need from one another, of a supergraph. */
export function readKeyFields(supergraphSdl: string): ReadonlySet<string> {
  const names = new Set<string>()
  visit(parse(supergraphSdl, { noLocation: true }), {
    Directive({ name, arguments: given = [] }) {
      const wanted = name.value === 'join__type' ? 'key' : name.value === 'join__field' ? 'requires' : undefined
      for (const { name: argument, value } of given) {
        if (argument.value === wanted && value.kind === Kind.STRING) addFields(value.value)
      }
    },
  })
  return names

  function addFields(fieldSet: string): void {
    visit(parse(`{ ${fieldSet} }`, { noLocation: true }), {
      Field({ name }: FieldNode) {
        names.add(name.value)
      },
    })
  }
}
