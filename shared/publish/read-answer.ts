import { z } from 'zod'
import { fail, succeed } from '../result'
import type { Ask } from './ask'
import type { Answer } from './confluence-client'
import type { ConfluenceRequest } from './confluence-request'

/** Asks, and reads what is answered; an answer of another form is said to be strange. */
export async function askFor<Value>(
  ask: Ask,
  request: ConfluenceRequest,
  form: z.ZodType<Value>,
): Answer<Value> {
  const answered = await ask(request)
  if (!answered.ok) return answered
  const parsed = form.safeParse(parseJson(answered.value.body))
  if (parsed.success) return succeed(parsed.data)
  const [issue] = parsed.error.issues
  const message = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`
  return fail({ kind: 'strange-answer', message })
}

/** Asks for a list, page after page, as far as it goes. */
export async function askForAll<Value>(
  ask: Ask,
  path: string,
  item: z.ZodType<Value>,
): Answer<readonly Value[]> {
  const form = z.object({ results: z.array(item), _links: links.optional() })
  const all: Value[] = []
  for (let next: string | undefined = path; next !== undefined;) {
    const part: Awaited<Answer<z.infer<typeof form>>> = await askFor(
      ask,
      { method: 'GET', path: next },
      form,
    )
    if (!part.ok) return part
    all.push(...part.value.results)
    next = belowBase(part.value._links?.next)
  }
  return succeed(all)
}

/** Asks for something that may not be there. */
export async function askForOptional<Value>(
  ask: Ask,
  path: string,
  form: z.ZodType<Value>,
): Answer<Value | undefined> {
  const found = await askFor(ask, { method: 'GET', path }, form)
  return !found.ok && found.failure.kind === 'page-gone' ? succeed(undefined) : found
}

const links = z.object({ next: z.string().optional() })

// The next part is named from the root of the host, whichever way it was asked.
function belowBase(next: string | undefined): string | undefined {
  const at = next?.search(/\/(?:api\/v2|rest\/api)\//) ?? -1
  return at < 0 ? undefined : next?.slice(at)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: the form does not fit, and that is said.
    return undefined
  }
}

/** Gives another value of a good answer. */
export async function mapAnswer<From, To>(
  answer: Answer<From>,
  change: (value: From) => To,
): Answer<To> {
  const given = await answer
  return given.ok ? succeed(change(given.value)) : given
}

/** Says which page is gone. */
export async function named<Value>(answer: Answer<Value>, pageId: string): Answer<Value> {
  const given = await answer
  return !given.ok && given.failure.kind === 'page-gone'
    ? fail({ kind: 'page-gone', pageId })
    : given
}

/** Whether it worked is all there is to say. */
export async function nothingOf(answer: Answer<unknown>): Answer<void> {
  const given = await answer
  return given.ok ? succeed(undefined) : given
}

/** The query of a path; values without one are left out. */
export const query = (values: Readonly<Record<string, string | number | undefined>>) => {
  const parts = Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${encodeURIComponent(value)}`],
  )
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

/** An id, which some answers give as a number. */
export const idForm = z.union([z.string(), z.number()]).transform(String)

export const anything = z.unknown()
