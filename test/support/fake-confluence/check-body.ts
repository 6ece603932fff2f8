import Ajv from 'ajv-draft-04'
import { SaxesParser } from 'saxes'
import schema from '../../../shared/formats/adf-schema.json'

const validate = new Ajv({ strict: false }).compile(schema)

/** Why Confluence Cloud would refuse a body; `undefined` when it takes it. */
export function refuseAdf(body: unknown): string | undefined {
  if (typeof body !== 'string') return 'body.value must be a text'
  try {
    const document: unknown = JSON.parse(body, (key: string, value: unknown) =>
      key === '__confluenceMetadata' ? undefined : value,
    )
    return validate(document) ? undefined : JSON.stringify(validate.errors?.slice(0, 2))
  } catch (error) {
    return String(error)
  }
}

/** Why Data Center would refuse a body; `undefined` when it takes it. */
export function refuseStorage(body: unknown): string | undefined {
  if (typeof body !== 'string') return 'body.storage.value must be a text'
  let problem: string | undefined
  const parser = new SaxesParser({
    fragment: true,
    xmlns: true,
    additionalNamespaces: { ac: 'ac', ri: 'ri', at: 'at' },
  })
  parser.ENTITIES.nbsp = '\u00a0'
  parser.ENTITIES.rsquo = '’'
  parser.on('error', (error) => (problem ??= `Error parsing xhtml: ${error.message}`))
  parser.write(body).close()
  return problem
}
