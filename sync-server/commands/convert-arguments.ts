import { parseArgs } from 'node:util'
import { audiences, type Audience } from '../../shared/audience/for-audience'
import { parseHostPatterns } from '../../shared/audience/private-hosts'
import {
  readableForms,
  writableForms,
  type ReadableForm,
  type WritableForm,
} from '../../shared/formats/convert'
import { fail, succeed, type Result } from '../../shared/result'
import { readOneFile } from './one-file'

/** How the command is used. */
export const convertUsage = `confab convert FILE|- [--from FORM] --to FORM [-o OUT]

Converts the notes of a notebook. The result goes to standard output, warnings to standard error.

  FILE                the notes to read; - reads standard input
  --from              auto (default), ${readableForms.join(', ')}
  --to                ${writableForms.join(', ')}
  --audience          inside, external: leaves internal topics and lines out; needed where there
                      are any, except to JSON, which says what is internal
  --private-host      a host whose links are not for outside, such as *.internal; may be given often
  --leave-out-addresses  for an external audience: keeps the words of links to private hosts only
  -o, --out           write to this file instead; it is replaced only once the result is complete
  -h, --help          show this

Exit status: 0 done, 1 the input was refused, 2 wrong usage.
`

/** What is to be converted into what, and for whom. */
export interface Asked {
  readonly file: string
  readonly from: ReadableForm | 'auto'
  readonly to: WritableForm
  /** Absent when nobody said; then it must not matter. */
  readonly audience: Audience | undefined
  readonly privateHosts: readonly string[]
  readonly addresses: 'keep' | 'leave-out'
  readonly out?: string
}

/** Reads the arguments of the command; a failure says what is wrong with them, or is `help`. */
export function readArguments(args: readonly string[]): Result<Asked, string> {
  const parsed = parse(args)
  if (!parsed.ok) return parsed
  const { values, positionals } = parsed.value
  if (values.help) return fail('help')
  const file = readOneFile(positionals)
  if (!file.ok) return file
  const from = [...readableForms, 'auto' as const].find((form) => form === values.from)
  const to = writableForms.find((form) => form === values.to)
  if (!from)
    return fail(`--from ${values.from} is not known; take auto, ${readableForms.join(', ')}`)
  if (!to && values.to !== undefined)
    return fail(`--to ${values.to} is not known; take ${writableForms.join(', ')}`)
  if (!to) return fail(`--to is missing; take ${writableForms.join(', ')}`)
  const reader = readAudience(values)
  if (!reader.ok) return reader
  const out = values.out === undefined ? {} : { out: values.out }
  return succeed({ file: file.value, from, to, ...reader.value, ...out })
}

function readAudience(values: {
  readonly audience?: string
  readonly 'private-host': string[]
  readonly 'leave-out-addresses': boolean
}): Result<Pick<Asked, 'audience' | 'privateHosts' | 'addresses'>, string> {
  const audience = audiences.find((each) => each === values.audience)
  const hosts = parseHostPatterns(values['private-host'].join(' '))
  const addresses = values['leave-out-addresses'] ? 'leave-out' : 'keep'
  if (!audience && values.audience !== undefined)
    return fail(`--audience ${values.audience} is not known; take ${audiences.join(' or ')}`)
  if (!hosts.ok)
    return fail(`--private-host ${hosts.failure} is no host; take wiki.corp.example or *.internal`)
  if (audience !== 'external' && (hosts.value.length > 0 || addresses === 'leave-out'))
    return fail('--private-host and --leave-out-addresses need --audience external')
  return succeed({ audience, privateHosts: hosts.value, addresses })
}

function parse(args: readonly string[]) {
  try {
    return succeed(
      parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          from: { type: 'string', default: 'auto' },
          to: { type: 'string' },
          audience: { type: 'string' },
          'private-host': { type: 'string', multiple: true, default: [] },
          'leave-out-addresses': { type: 'boolean', default: false },
          out: { type: 'string', short: 'o' },
          help: { type: 'boolean', short: 'h' },
        },
      }),
    )
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}
