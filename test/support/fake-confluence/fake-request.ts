/** A request as it arrives at the host. */
export interface FakeRequest {
  readonly method: string
  /** From the root of the host, with its query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Uint8Array
}

export interface FakeAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

/** What a route is given. */
export interface Asked {
  readonly method: string
  /** Below the API, without its query: `/pages/12`. */
  readonly place: string
  readonly query: URLSearchParams
  readonly request: FakeRequest
  readonly json: () => Fields
}

export type Fields = Readonly<Record<string, unknown>>

export const json = (status: number, value: unknown): FakeAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})

export const notFound = (what = 'Cannot find it') =>
  json(404, { statusCode: 404, errors: [{ status: 404, title: what }], message: what })

export const refused = (message: string) =>
  json(400, { statusCode: 400, errors: [{ status: 400, title: message }], message })

export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {}

export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''

/** The file in a form that was sent. */
export async function readForm({ headers, body }: FakeRequest) {
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': headers['content-type'] ?? '' },
  }).formData()
  const file = form.get('file')
  if (!(file instanceof File)) return undefined
  return {
    name: file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
    comment: textOf(form.get('comment')),
  }
}
