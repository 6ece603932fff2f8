import { decodeHTMLStrict } from 'entities'
import { SaxesParser } from 'saxes'
import { fail, succeed, type Result } from '../../result'
import type { ConvertFailure } from '../notice'
import type { Markup } from './markup'

type Growing = Omit<Markup, 'children' | 'to'> & { children: (Markup | string)[]; to: number }

/** Parses storage format, a fragment of XML with the names of HTML's characters; says where it is malformed. */
export function parseStorage(source: string): Result<Markup, ConvertFailure> {
  const root: Growing = { name: '', attributes: {}, children: [], from: 0, to: source.length }
  const open: Growing[] = [root]
  let problem: ConvertFailure | undefined
  const parser = new SaxesParser<{ fragment: true }>({ fragment: true })
  parser.ENTITIES = htmlCharacters
  const addText = (text: string) => void open.at(-1)?.children.push(text)
  let tagStart = 0
  parser.on('opentagstart', ({ name }) => {
    tagStart = source.lastIndexOf(`<${name}`, parser.position - 1)
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element: Growing = {
      name,
      attributes: attributes as Readonly<Record<string, string>>,
      children: [],
      from: tagStart,
      to: tagStart,
    }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => {
    const element = open.pop()
    if (element) element.to = parser.position
  })
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('error', (error) => {
    problem ??= malformed(error.message, parser)
  })
  parser.write(source).close()
  return problem ? fail(problem) : succeed(root)
}

// XML knows five characters by name; storage format uses all the names of HTML.
const htmlCharacters = new Proxy<Record<string, string>>(
  {},
  {
    get: (_target, name) => {
      const written = `&${String(name)};`
      const decoded = decodeHTMLStrict(written)
      return decoded === written ? undefined : decoded
    },
  },
)

function malformed(message: string, parser: { line: number; column: number }): ConvertFailure {
  const what = message.replace(/^\d+:\d+: /, '')
  return {
    reason: 'not-xml',
    message: `malformed XML: ${what}; export the page again, or correct it there`,
    line: parser.line,
    column: parser.column + 1,
  }
}
