import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql'
import type { Dice } from './dice.ts'

/** What is worth asking for, by the name of the argument or input field; what is not named gets any value of its type. */
export type Hints = Readonly<Record<string, { readonly values: readonly unknown[]; readonly always?: boolean }>>

export type Variables = Readonly<Record<string, unknown>>

export interface ValueWriter {
  /** `(first: 1, filter: $v0)`, or nothing. */
  writeArguments(argumentsOfField: readonly GraphQLArgument[], dice: Dice): string
  /** ` @skip(if: $v0)` and the like, or nothing. */
  writeConditions(dice: Dice): string
  /** `($v0: Int = 1)` for all that was written, or nothing. */
  writeVariableDefinitions(): string
  /** One set of values for each time that the operation is asked. */
  variableSets(): readonly [Variables, Variables]
}

type Value = null | string | number | boolean | readonly Value[] | ValueObject | Name | Reference
interface ValueObject {
  readonly fields: ReadonlyMap<string, Value>
}
/** Of an enum's value: bare in a document, a string in JSON. */
interface Name {
  readonly name: string
}
interface Reference {
  readonly variable: string
}

interface Variable {
  readonly name: string
  readonly type: string
  readonly defaultValue?: Value
  readonly sets: readonly [Given, Given]
}
/** Undefined where the variable is left out. */
type Given = { readonly json: unknown } | undefined

/** Writes arguments, directives and variables for one operation. */
export function createValueWriter(hints: Hints): ValueWriter {
  const variables: Variable[] = []

  function writeArguments(argumentsOfField: readonly GraphQLArgument[], dice: Dice): string {
    const written = argumentsOfField
      .filter((argument) => hints[argument.name]?.always || isRequiredArgument(argument) || dice.chance(0.45))
      .map((argument) => `${argument.name}: ${toLiteral(makeValue(argument.type, argument, dice, true))}`)
    return written.length > 0 ? `(${written.join(', ')})` : ''
  }

  function writeConditions(dice: Dice): string {
    const directives = dice.chance(0.15) ? ['skip', 'include'] : [dice.pick(['include', 'skip'])]
    return directives.map((directive) => ` @${directive}(if: ${writeCondition(dice)})`).join('')
  }

  function writeCondition(dice: Dice): string {
    if (dice.chance(0.35)) return String(!dice.chance(0.4))
    const type = dice.chance(0.3) ? 'Boolean' : 'Boolean!'
    const known = variables.filter((variable) => variable.type === type && variable.defaultValue !== null)
    // Without a default a nullable variable does not fit the place.
    const fitting = type === 'Boolean' ? known.filter((variable) => variable.defaultValue !== undefined) : known
    const reused = dice.chance(0.5) ? dice.pick(fitting) : undefined
    if (reused) return `$${reused.name}`
    const first = !dice.chance(0.5)
    const name = addVariable({
      type,
      defaultValue: type === 'Boolean' || dice.chance(0.3) ? dice.chance(0.5) : undefined,
      sets: [{ json: first }, { json: dice.chance(0.6) ? !first : first }],
    })
    if (type === 'Boolean' && dice.chance(0.5)) variables[variables.length - 1] = leftOut(variables.at(-1))
    return `$${name}`
  }

  function makeValue(type: GraphQLInputType, place: Place, dice: Dice, withVariables: boolean): Value {
    if (withVariables && dice.chance(0.35)) return { variable: makeVariable(type, place, dice) }
    if (!isNonNullType(type) && !hints[place.name]?.always && dice.chance(0.1)) return null
    return makePresentValue(getNullableType(type), place, dice, withVariables)
  }

  function makePresentValue(type: GraphQLInputType, place: Place, dice: Dice, withVariables: boolean): Value {
    if (isListType(type)) {
      // A list of one may be given without brackets.
      if (dice.chance(0.15)) return makePresentValue(getNullableType(type.ofType), place, dice, false)
      return Array.from({ length: 1 + dice.below(2) - (dice.chance(0.15) ? 1 : 0) }, () =>
        makeValue(type.ofType, place, dice, withVariables),
      )
    }
    if (isInputObjectType(type)) return makeObject(Object.values(type.getFields()), dice, withVariables)
    if (isEnumType(type)) return { name: dice.pick(type.getValues())?.name ?? '' }
    const hinted = hints[place.name]?.values
    if (hinted && !dice.chance(0.05)) return toValue(dice.pick(hinted))
    return makeScalar('name' in type ? type.name : '', dice)
  }

  function makeObject(fields: readonly GraphQLInputField[], dice: Dice, withVariables: boolean): Value {
    const given = fields.filter((field) => isRequiredInputField(field) || dice.chance(0.35))
    return { fields: new Map(given.map((field) => [field.name, makeValue(field.type, field, dice, withVariables)])) }
  }

  function makeVariable(type: GraphQLInputType, place: Place, dice: Dice): string {
    const reused = dice.chance(0.3) ? variables.find((variable) => variable.type === String(type)) : undefined
    if (reused) return reused.name
    const present = () => makePresentValue(getNullableType(type), place, dice, false)
    const always = hints[place.name]?.always
    const required = isNonNullType(type) ? !dice.chance(0.3) : always || dice.chance(0.25)
    const hasDefault = isNonNullType(type) ? !required || dice.chance(0.2) : !always && dice.chance(0.4)
    const defaultValue = hasDefault
      ? required || isNonNullType(type) || !dice.chance(0.2)
        ? present()
        : null
      : undefined
    const give = (): Given => {
      if (dice.chance(0.015)) return { json: dice.pick([{}, [[]], 'NOT_OF_THIS_KIND', '2030-02-31', -0.5, null]) }
      if ((!required || hasDefault) && dice.chance(0.3)) return undefined
      if (!required && dice.chance(0.15)) return { json: null }
      return { json: toJson(present()) }
    }
    return addVariable({
      type: `${getNullableType(type)}${required ? '!' : ''}`,
      defaultValue,
      sets: [give(), give()],
    })
  }

  function addVariable(variable: Omit<Variable, 'name'>): string {
    const name = `v${variables.length}`
    variables.push({ ...variable, name })
    return name
  }

  return {
    writeArguments,
    writeConditions,
    writeVariableDefinitions() {
      const written = variables.map(({ name, type, defaultValue }) =>
        defaultValue === undefined ? `$${name}: ${type}` : `$${name}: ${type} = ${toLiteral(defaultValue)}`,
      )
      return written.length > 0 ? `(${written.join(', ')})` : ''
    },
    variableSets() {
      const collect = (index: 0 | 1): Variables =>
        Object.fromEntries(variables.flatMap(({ name, sets }) => (sets[index] ? [[name, sets[index].json]] : [])))
      return [collect(0), collect(1)]
    },
  }
}

type Place = Pick<GraphQLArgument | GraphQLInputField, 'name' | 'defaultValue'>

function leftOut(variable: Variable | undefined): Variable {
  if (!variable) throw new Error('Expected a variable, but none was written yet.')
  return { ...variable, sets: [undefined, variable.sets[1]] }
}

function makeScalar(name: string, dice: Dice): Value {
  switch (name) {
    case 'Int':
      return dice.pick([1, 0, 2, 7, -1])
    case 'Float':
      return dice.pick([1, 0.5, 2, -1.25, 1e3])
    case 'Boolean':
      return dice.pick([true, false])
    case 'ID':
      return dice.pick(['1', '0', 2, 3, 'no such'])
    case 'Date':
      return dice.pick(['2024-07-31', '2023-01-01'])
    default:
      return dice.pick(['a', '', 'ñ "quoted" \\ line\nbreak', '7'])
  }
}

function toValue(hinted: unknown): Value {
  if (hinted === null || ['string', 'number', 'boolean'].includes(typeof hinted)) {
    return hinted as Value // one of the three that were just told apart, or null
  }
  throw new Error(`Expected hints to be scalars, but got ${JSON.stringify(hinted)}.`)
}

function toLiteral(value: Value): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(toLiteral).join(', ')}]`
  if ('variable' in value) return `$${value.variable}`
  if ('name' in value) return value.name
  return `{ ${[...value.fields].map(([name, field]) => `${name}: ${toLiteral(field)}`).join(', ')} }`
}

function toJson(value: Value): unknown {
  if (value === null || typeof value !== 'object') return value
  if (isList(value)) return value.map(toJson)
  if ('variable' in value) throw new Error('Expected a value without variables, but got one.')
  if ('name' in value) return value.name
  return Object.fromEntries([...value.fields].map(([name, field]) => [name, toJson(field)]))
}

function isList(value: object): value is readonly Value[] {
  return Array.isArray(value)
}
