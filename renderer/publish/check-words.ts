import type { CheckFailure } from '../../shared/publish/check-site'
import { sendWords } from '../../shared/publish/problem-words'

/** Why a token does not open a site, and what to do. */
export const checkWords: Readonly<Record<CheckFailure, string>> = {
  ...sendWords,
  'token-refused':
    'Confluence does not know this token. It may have expired, be mistyped, or belong to another mail address. Make a new one and paste it whole.',
  'token-scope':
    'Confluence knows this token, but it may not read and write pages. Make one without scopes, or with the scopes to read and write pages, content, attachments, labels and comments, and to read spaces.',
  forbidden: 'This account may not use Confluence here. Ask the people who run it.',
  'no-confluence':
    'There is no Confluence at this address. Type what your browser shows when a page of it is open.',
  'server-error': 'Confluence has trouble of its own at the moment. Try again in a few minutes.',
  unreachable: 'Nobody answers at this address. Look at the address and at your network.',
  'too-slow': 'Confluence took too long to answer. Try again in a moment.',
}
