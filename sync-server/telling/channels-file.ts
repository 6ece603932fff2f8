import { z } from 'zod'
import { parseRelayUrl } from '../../shared/confab-link'
import { fail, succeed, type Result } from '../../shared/result'
import { DIGEST_QUIET_MS } from '../../shared/watch/digest-due'
import { isLoopback } from '../connection/loopback'

/** Where secrets that do not stand in the file itself are read from. */
export interface SecretSources {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The text of a file, by its name as the channels file gives it; `undefined` when it cannot be read. */
  readFile(name: string): string | undefined
}

/**
 * Reads the file in which the operator of a relay names the channels it may send to; with every secret fetched. All
 * problems are reported together, and none of them quotes a secret.
 */
export function parseChannels(text: string, sources: SecretSources): Result<Channels, string[]> {
  const json = parseJson(text)
  if (!json.ok) return fail([json.failure])
  const parsed = fileSchema(sources).safeParse(json.value)
  if (parsed.success) return succeed(parsed.data)
  return fail(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`))
}

const words = {
  url: 'must be an address by https, or by http on this machine, without a name or password in it',
  publicUrl: 'must be the address people open, such as https://notes.example.org',
  id: 'must be 1 to 64 letters, digits, "-" or "_"',
  twice: (id: string) => `there are two channels called ${id}`,
  oneLine: 'must be one line that says something',
  variable: (name: string) => `there is nothing in the variable ${name}`,
  file: (name: string) => `the file ${name} cannot be read, or is empty`,
  secret: 'must be whsec_ and 24 to 64 bytes in base64: make one with openssl rand -base64 32',
  plain: 'a password goes to another machine only by TLS',
  userAlone: 'a user needs a password, and a password a user',
}

function parseJson(text: string): Result<unknown, string> {
  try {
    return succeed(JSON.parse(text))
  } catch {
    // What the parser says would quote the file, and there are secrets in it.
    return fail('it is no JSON')
  }
}

const oneLine = z
  .string()
  .refine((text) => text.trim() !== '' && !/[\r\n]/.test(text), words.oneLine)
const mailbox = z.email()

/** Sends to an incoming webhook of Slack, or of what takes the same. */
export interface SlackChannel extends NamedChannel {
  readonly kind: 'slack'
  readonly url: string
}

/** Sends plain JSON, signed. */
export interface JsonChannel extends NamedChannel {
  readonly kind: 'json'
  readonly url: string
  /** The key of its signatures. */
  readonly key: Uint8Array
}

/** Sends mail to those who watch, by a server of the operator. */
export interface MailChannel extends NamedChannel {
  readonly kind: 'mail'
  readonly host: string
  readonly port: number
  readonly tls: 'implicit' | 'starttls' | 'none'
  readonly login: { readonly user: string; readonly password: string } | undefined
  readonly from: { readonly name: string; readonly address: string }
}

interface NamedChannel {
  readonly id: string
  readonly name: string
}

/** A way out of the relay that its operator has named. */
export type Channel = SlackChannel | JsonChannel | MailChannel

/** What a relay may send, and where to. */
export interface Channels {
  /** The address that links in messages begin with, without a slash at its end. */
  readonly publicUrl: string
  /** How long a meeting rests before people are told what changed in it. */
  readonly quietMs: number
  readonly channels: readonly Channel[]
}

function fileSchema(sources: SecretSources) {
  const named = { id: z.string().regex(/^[\w-]{1,64}$/, words.id), name: oneLine }
  const secret = secretSchema(sources)
  const url = secret.refine(isWebhookUrl, words.url)
  const channel = z.discriminatedUnion('kind', [
    z.strictObject({ ...named, kind: z.literal('slack'), url }),
    z
      .strictObject({ ...named, kind: z.literal('json'), url, secret: secret.transform(readKey) })
      .transform(({ secret: key, ...rest }): JsonChannel => ({ ...rest, key })),
    mailSchema(named, secret),
  ])
  return z
    .strictObject({
      publicUrl: z.string().transform((text, context) => {
        const url = parseRelayUrl(text)
        if (url === undefined) context.addIssue(words.publicUrl)
        return url ?? ''
      }),
      quietMinutes: z
        .number()
        .positive()
        .max(24 * 60)
        .default(DIGEST_QUIET_MS / 60_000),
      channels: z.array(channel).superRefine((channels, context) => {
        const ids = channels.map(({ id }) => id)
        for (const id of new Set(ids.filter((each, index) => ids.indexOf(each) !== index)))
          context.addIssue(words.twice(id))
      }),
    })
    .transform(({ publicUrl, quietMinutes, channels }): Channels => ({
      publicUrl,
      quietMs: quietMinutes * 60_000,
      channels,
    }))
}

function mailSchema(
  named: { id: z.ZodString; name: typeof oneLine },
  secret: ReturnType<typeof secretSchema>,
) {
  return z
    .strictObject({
      ...named,
      kind: z.literal('mail'),
      host: oneLine,
      port: z.int().min(1).max(65_535).default(587),
      tls: z.enum(['implicit', 'starttls', 'none']).optional(),
      user: oneLine.optional(),
      password: secret.optional(),
      from: z.strictObject({ name: oneLine.default('Confab'), address: mailbox }),
    })
    .transform(({ user, password, tls, ...rest }, context): MailChannel => {
      if ((user === undefined) !== (password === undefined)) context.addIssue(words.userAlone)
      const usual = rest.port === 465 ? 'implicit' : 'starttls'
      const chosen = tls ?? usual
      if (chosen === 'none' && user !== undefined && !isLoopback(rest.host))
        context.addIssue(words.plain)
      const login = user === undefined || password === undefined ? undefined : { user, password }
      return { ...rest, tls: chosen, login }
    })
}

/** A secret as it stands, or the variable or the file that holds it. */
function secretSchema({ env, readFile }: SecretSources) {
  return z
    .union([z.string(), z.strictObject({ env: z.string() }), z.strictObject({ file: z.string() })])
    .transform((given, context) => {
      if (typeof given === 'string') return given
      const found = 'env' in given ? env[given.env] : readFile(given.file)
      const secret = found?.trim() ?? ''
      if (secret === '')
        context.addIssue('env' in given ? words.variable(given.env) : words.file(given.file))
      return secret
    })
}

function isWebhookUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  if (username !== '' || password !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

function readKey(text: string, context: z.RefinementCtx): Uint8Array {
  const [, base64 = ''] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? []
  const key = Buffer.from(base64, 'base64')
  if (key.length < 24 || key.length > 64) context.addIssue(words.secret)
  return key
}
