import { createTransport, type SendMailOptions } from 'nodemailer'
import { writeMail } from '../../shared/digest/write-mail'
import type { MailChannel } from './channels-file'
import type { Delivery, Outcome, Send } from './delivery'

const PATIENCE_MS = 15_000

/** Sends mail by the operator's server. A repeat has the same `Message-ID`, which mailboxes tell it by. */
export function createMailSend(channel: MailChannel, publicUrl: string): Send {
  const { host, port, tls, login, from } = channel
  const transport = createTransport({
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(login && { auth: { user: login.user, pass: login.password } }),
  })
  const { hostname } = new URL(publicUrl)
  return async (delivery) => {
    if (delivery.to === undefined) return { kind: 'refused', reason: 'it is for nobody' }
    try {
      await transport.sendMail({ from, ...mailOf(delivery, delivery.to, hostname) })
      return { kind: 'taken' }
    } catch (error) {
      return judge(error)
    }
  }
}

/** The mail of a delivery; those about one meeting are one conversation. */
function mailOf(
  { id, message }: Delivery,
  to: NonNullable<Delivery['to']>,
  host: string,
): SendMailOptions {
  const { notebook, meeting, stopLink, atMs } = message
  const thread = meeting && `<meeting-${meeting.id}@${host}>`
  return {
    to,
    ...writeMail(message),
    messageId: `<${id}@${host}>`,
    date: new Date(atMs),
    ...(thread !== undefined && { references: thread, inReplyTo: thread }),
    list: {
      ...(stopLink !== undefined && { unsubscribe: { url: stopLink, comment: '' } }),
      ...(notebook && { id: { url: `${notebook.id}.${host}`, comment: notebook.title } }),
    },
    // No holiday notice answers it.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  }
}

interface MailError {
  readonly code?: string
  readonly responseCode?: number
  readonly message?: string
}

function judge(error: unknown): Outcome {
  const { code = '', responseCode = 0, message = '' }: MailError = error ?? {}
  const answer = responseCode === 0 ? code || 'no reason given' : `${responseCode}`
  const reason = `the mail server said ${answer}`
  const said = message.replaceAll(/\s+/g, ' ').slice(0, 300)
  // A wrong password, or a server without TLS, is the operator's to put right: nothing is wrong with the mail.
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  return isAboutMail && !(responseCode >= 400 && responseCode < 500)
    ? { kind: 'refused', reason, said }
    : { kind: 'later', reason, said }
}
