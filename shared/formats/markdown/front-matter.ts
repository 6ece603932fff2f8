import { z } from 'zod'
import { CONFAB_FORMAT, type NotebookJson, type PersonJson } from '../../confab-json'

/** The lines of a file's head, and what of it is ours. */
export interface FrontMatter {
  readonly isOurs: boolean
  readonly people: PersonJson[]
  /** The text of a head that is not ours, its fences included. */
  readonly foreign?: string
  readonly title?: string
  readonly date?: string
  readonly body: string
  /** How many lines the head takes. */
  readonly lines: number
}

const head = /^---[ \t]*\n((?:[^\n]*\n)*?)---[ \t]*(?:\n|$)/

const personLine = z.object({
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()).default([]),
})

/** Cuts the head off a Markdown file. */
export function readFrontMatter(source: string): FrontMatter {
  const found = head.exec(source)
  const inside = found?.[1] ?? ''
  if (!found || !/^[A-Za-z][\w-]*:/m.test(inside))
    return { isOurs: false, people: [], body: source, lines: 0 }
  const field = (name: string) =>
    new RegExp(`^${name}:[ \\t]*["']?(.*?)["']?[ \\t]*$`, 'm').exec(inside)?.[1]
  const isOurs = field('format') === CONFAB_FORMAT
  const [title, date] = [field('title'), field('date')]
  return {
    isOurs,
    people: isOurs ? readPeople(inside) : [],
    ...(!isOurs && { foreign: found[0].trimEnd() }),
    ...(title && { title }),
    ...(date && { date }),
    body: source.slice(found[0].length),
    lines: found[0].split('\n').length - 1,
  }
}

function readPeople(inside: string): PersonJson[] {
  return [...inside.matchAll(/(?<=^|\n) {2}- (\{[^\n]*\})(?=\n)/g)].flatMap(([, json = '']) => {
    const person = personLine.safeParse(parse(json))
    return person.success ? [person.data] : []
  })
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    // A person typed by hand in another form of YAML is not understood, and is found again by the notes.
    return undefined
  }
}

/** Writes the head of a file: that it is ours, and who the people are. */
export function writeFrontMatter({ people }: Pick<NotebookJson, 'people'>): string[] {
  return [
    '---',
    `format: ${CONFAB_FORMAT}`,
    ...(people.length > 0 ? ['people:'] : []),
    // JSON is YAML.
    ...people.map((person) => `  - ${JSON.stringify(person)}`),
    '---',
  ]
}
