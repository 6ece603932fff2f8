import { assertNever } from '../result'
import type { SendFailure } from './confluence-request'
import type { PublishProblem } from './publish-problem'

/** What people are told of a problem, and what to do about it. */
export function problemWords(problem: PublishProblem): string {
  switch (problem.kind) {
    case 'overlaps':
      return `${count(problem.overlaps.length, 'line was', 'lines were')} changed here and on the wiki. Choose which side stands.`
    case 'comments-lose-place':
      return `${count(problem.comments.length, 'comment', 'comments')} on the wiki would lose ${problem.comments.length === 1 ? 'its' : 'their'} place: the words are gone. Let them go, or bring the words back.`
    case 'title-taken':
      return titleWords(problem.holder)
    case 'not-ours':
      return `The page “${problem.page.title}” was not made by this document. Say that it may be updated, or choose another place.`
    case 'page-gone':
      return 'The page is gone, or you may not see it. Make it again, or choose another page.'
    case 'no-space':
      return `There is no space ${problem.spaceKey}, or you may not see it. Check the key of the space.`
    case 'no-parent':
      return 'The page it was to stand below is gone, or you may not see it. Choose another page to put it below.'
    case 'invalid':
      return `Confluence would refuse ${problem.where ?? 'a part of the page'}: ${problem.message}. Change it and publish again.`
    case 'too-large':
      return `The page is larger than the 5 MB Confluence takes${problem.sizeBytes > 0 ? ` (${problem.sizeBytes} bytes)` : ''}. Publish one page per meeting.`
    case 'refused':
      return `Confluence refused the page${problem.where === undefined ? '' : `, somewhere in ${problem.where}`}: ${problem.message}`
    case 'token-expired':
      return 'Confluence does not take the token: it is wrong or has expired. Make a new one and connect again.'
    case 'token-scope':
      return 'The token does not allow this. Give it the scopes to read and write pages, or use one without scopes; a token with scopes works with a Cloud site only.'
    case 'forbidden':
      return 'You may not do this in the space or on the page. Ask its owner, or choose another place.'
    case 'moving':
      return 'Somebody changes the page at the same time. It is tried again.'
    case 'too-many-requests':
      return 'Confluence asks to wait. It is tried again.'
    case 'server-error':
      return `Confluence has a problem of its own (${problem.status}). It is tried again.`
    case 'strange-answer':
      return `This is not what a Confluence answers (${problem.message}). Check the address of the site.`
    case 'not-sent':
      return sendWords[problem.failure]
    default:
      return assertNever(problem)
  }
}

const count = (number: number, one: string, many: string) =>
  `${number} ${number === 1 ? one : many}`

function titleWords(holder: Extract<PublishProblem, { kind: 'title-taken' }>['holder']): string {
  if (!holder) return 'Another page has this title. Take another title.'
  const where = holder.isBelowParent ? '' : ', elsewhere in the space'
  return holder.status === 'current'
    ? `The page “${holder.title}”${where} has this title. Update that page, or take another title: ${holder.url}`
    : `A page in the ${holder.status === 'archived' ? 'archive' : 'trash'} has the title “${holder.title}”. Take another title, or restore or delete that page.`
}

/** Why nothing was sent or answered, and what to do. */
export const sendWords: Readonly<Record<SendFailure, string>> = {
  unreachable: 'Confluence cannot be reached. It is tried again when the network is back.',
  'too-slow': 'Confluence does not answer in time. It is tried again.',
  'too-large': 'The answer of Confluence is too large. Check the address of the site.',
  redirected:
    'The site sends to another address. Use the address you see in the browser when Confluence is open; the token went nowhere else.',
  'untrusted-certificate':
    'The certificate of the site is signed by nobody this machine knows. Name the certificate of your organisation with NODE_EXTRA_CA_CERTS.',
  insecure:
    'The token would travel in the clear over http. Use the address that starts with https.',
  'no-token': 'There is no token for this site. Connect to it.',
  'site-not-allowed': 'This relay does not send to the site. Ask whoever runs it to name the site.',
  'private-address':
    'The site lies in a private network. Ask whoever runs the relay to name the site.',
  'not-admitted': 'The relay does not know you. Open the link you were invited with again.',
  'too-many-calls': 'The relay is asked too often. It is tried again.',
}
