import type {
  ConfluenceAnswer,
  SendFailure,
  SendRequest,
} from '../../shared/publish/confluence-request'
import { fail, succeed } from '../../shared/result'

/** What a site says to a path: JSON, or a status with a text, or why nobody answers. */
export type Said = object | readonly [status: number, body: string] | SendFailure

/** A site that answers by the start of a whole address, and remembers what it was asked. */
export function scriptSite(script: Readonly<Record<string, Said>>) {
  const asked: string[] = []
  const below =
    (base: string): SendRequest =>
    async ({ path }) => {
      const address = `${base}${path}`
      asked.push(address)
      const known = Object.keys(script)
        .filter((start) => address.startsWith(start))
        .sort((a, b) => b.length - a.length)[0]
      return answer(known === undefined ? [404, 'Not here'] : script[known])
    }
  return { asked, below }
}

function answer(said: Said | undefined) {
  if (typeof said === 'string') return fail(said)
  const isText = Array.isArray(said)
  const [status, body] = isText ? (said as [number, string]) : [200, JSON.stringify(said)]
  return succeed<ConfluenceAnswer>({ status, headers: {}, body })
}
