import fullSchema from '../adf-schema.json'

/** A schema of JSON Schema draft 4, as far as Atlassian's uses it. */
interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly pattern?: string
}

const root = fullSchema as unknown as Schema & {
  readonly definitions: Readonly<Record<string, Schema>>
}

/**
 * Whether Confluence Cloud takes a document, by Atlassian's own schema.
 * The schema is walked, not compiled: a page may not run code made from text, which every compiler of schemas does.
 */
export function isValidAdf(document: unknown): boolean {
  return createCheck()(root, document)
}

/** Whether a node may stand on a page, below all lists. */
export const isPageNode = (node: unknown) =>
  isValidAdf({ type: 'doc', version: 1, content: [node] })

function createCheck() {
  // The same node is tried by many branches of the schema, and so are those inside it.
  const known = new Map<Schema, Map<object, boolean>>()

  function fits(schema: Schema, value: unknown): boolean {
    if (typeof value !== 'object' || value === null) return check(schema, value)
    const answers = known.get(schema) ?? new Map<object, boolean>()
    known.set(schema, answers)
    const answer = answers.get(value) ?? check(schema, value)
    answers.set(value, answer)
    return answer
  }

  function check(schema: Schema, value: unknown): boolean {
    if (schema.$ref !== undefined) return fits(resolve(schema.$ref), value)
    return (
      hasType(schema.type, value) &&
      (schema.enum === undefined || schema.enum.includes(value)) &&
      fitsScalar(schema, value) &&
      (!Array.isArray(value) || fitsArray(schema, value)) &&
      (!isRecord(value) || fitsObject(schema, value)) &&
      (schema.allOf ?? []).every((part) => fits(part, value)) &&
      (schema.anyOf === undefined || schema.anyOf.some((part) => fits(part, value)))
    )
  }

  const fitsArray = (
    { items, minItems = 0, maxItems = Infinity }: Schema,
    value: readonly unknown[],
  ) =>
    value.length >= minItems &&
    value.length <= maxItems &&
    (items === undefined || value.every((each) => fits(items, each)))

  function fitsObject(
    { properties = {}, required = [], additionalProperties }: Schema,
    value: Fields,
  ) {
    return (
      required.every((key) => value[key] !== undefined) &&
      Object.entries(value).every(([key, each]) => {
        const property = Object.hasOwn(properties, key) ? properties[key] : undefined
        if (each === undefined) return true
        return property === undefined ? additionalProperties !== false : fits(property, each)
      })
    )
  }

  return fits
}

type Fields = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function resolve(ref: string): Schema {
  const found = root.definitions[ref.replace('#/definitions/', '')]
  if (!found) throw new Error(`The schema has no ${ref}`)
  return found
}

function hasType(type: string | undefined, value: unknown): boolean {
  switch (type) {
    case undefined:
      return true
    case 'object':
      return isRecord(value)
    case 'array':
      return Array.isArray(value)
    case 'integer':
      return Number.isInteger(value)
    case 'null':
      return value === null
    default:
      return typeof value === type
  }
}

function fitsScalar(schema: Schema, value: unknown): boolean {
  if (typeof value === 'number')
    return value >= (schema.minimum ?? -Infinity) && value <= (schema.maximum ?? Infinity)
  if (typeof value !== 'string') return true
  const isLong = value.length >= (schema.minLength ?? 0)
  return isLong && (schema.pattern === undefined || new RegExp(schema.pattern).test(value))
}
