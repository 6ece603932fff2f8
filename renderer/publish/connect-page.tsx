import { Anchor, Button, PasswordInput, TextInput } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useState, type FormEvent } from 'react'
import type { CheckedSite } from '../../shared/publish/check-site'
import { parseSite, siteWords } from '../../shared/publish/site'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { DialogActions } from '../shell/dialog-frame'
import { checkWords } from './check-words'
import type { Connection, TypedKey } from './connections'
import styles from './publish.module.css'

const words = {
  intro: 'Confab writes to Confluence as you, with a token that you make there once.',
  kept: {
    desktop: 'The token goes into the keychain of this computer. It is never in your notes.',
    browser: 'The token stays in this window until you close it. It is never in your notes.',
  },
  site: 'Address of your Confluence',
  sitePlaceholder: 'team.atlassian.net',
  user: 'Mail address you log in with',
  userHint: 'Only for Confluence Cloud. Leave it empty for a server of your own.',
  noUser: 'Type the mail address the token belongs to.',
  token: 'API token',
  serverToken: 'Personal access token',
  noToken: 'Paste the token.',
  where: 'Make a token',
  check: 'Check',
  you: (name: string, where: string) => `You are ${name} at ${where}.`,
  connect: 'Connect',
  back: 'Back',
  connected: 'Connected',
  forget: 'Forget',
  forgetLabel: (where: string) => `Forget the token for ${where}`,
  until: {
    kept: 'in the keychain',
    'this-run': 'until Confab is closed: this computer has no keychain',
    'this-window': 'until this window is closed',
  } satisfies Record<Connection['keeping'], string>,
}

interface ConnectPageProps {
  readonly web: string | undefined
  readonly onDone: (connection: Connection) => void
  readonly onBack: (() => void) | undefined
}

/** Asks for a Confluence and a token, and shows whose it is before anything is kept. */
export function ConnectPage({ web, onDone, onBack }: ConnectPageProps) {
  const { connections, desktop } = useConfab()
  const form = useConnectForm(web ?? '')
  const { checked, key, isBusy, problem } = form
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (checked) void connections.connect(checked, key).then(onDone)
    else void form.check()
  }
  return (
    <form onSubmit={handleSubmit} noValidate className={styles['form']}>
      <p className={styles['lead']}>
        {words.intro} {desktop ? words.kept.desktop : words.kept.browser}
      </p>
      <SiteFields form={form} />
      <div role="status">
        {checked && (
          <p className={styles['good']}>
            <IconCircleCheck size={18} stroke={1.8} aria-hidden />
            {words.you(checked.user.name, hostOf(checked.site.web))}
          </p>
        )}
        {problem !== undefined && <p className={styles['bad']}>{problem}</p>}
      </div>
      <KnownSites />
      <DialogActions>
        {onBack && (
          <Button variant="default" onClick={onBack}>
            {words.back}
          </Button>
        )}
        <Button type="submit" loading={isBusy}>
          {checked ? words.connect : words.check}
        </Button>
      </DialogActions>
    </form>
  )
}

type ConnectForm = ReturnType<typeof useConnectForm>

function SiteFields({ form }: { readonly form: ConnectForm }) {
  const { typed, isCloud, isTried, change } = form
  const isUserMissing = isTried && isCloud && typed.user.trim() === ''
  return (
    <>
      <TextInput
        label={words.site}
        placeholder={words.sitePlaceholder}
        data-autofocus={typed.site === '' ? true : undefined}
        inputMode="url"
        autoComplete="url"
        value={typed.site}
        error={isTried && !form.site.ok ? siteWords[form.site.failure] : undefined}
        onChange={(event) => change({ site: event.currentTarget.value })}
      />
      <TextInput
        label={words.user}
        description={isCloud ? undefined : words.userHint}
        type="email"
        autoComplete="email"
        value={typed.user}
        error={isUserMissing ? words.noUser : undefined}
        onChange={(event) => change({ user: event.currentTarget.value })}
      />
      <PasswordInput
        label={isCloud ? words.token : words.serverToken}
        description={
          form.tokenPage !== undefined && (
            <Anchor href={form.tokenPage} target="_blank" rel="noreferrer" inherit>
              {words.where}
            </Anchor>
          )
        }
        autoComplete="off"
        value={typed.token}
        error={isTried && typed.token.trim() === '' ? words.noToken : undefined}
        onChange={(event) => change({ token: event.currentTarget.value })}
      />
    </>
  )
}

function useConnectForm(web: string) {
  const { connections } = useConfab()
  const [typed, setTyped] = useState({ site: web.replace(/^https:\/\//, ''), user: '', token: '' })
  const [isTried, setTried] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [checked, setChecked] = useState<CheckedSite>()
  const site = parseSite(typed.site)
  const isCloud = site.ok && site.value.kind === 'cloud'
  const user = typed.user.trim()
  const key: TypedKey = { token: typed.token.trim(), ...(user !== '' && { user }) }
  const check = async () => {
    setTried(true)
    if (!site.ok || key.token === '' || (isCloud && user === '')) return
    setBusy(true)
    setProblem(undefined)
    const answer = await connections.check(site.value, key)
    setBusy(false)
    if (answer.ok) setChecked(answer.value)
    else setProblem(checkWords[answer.failure])
  }
  return {
    typed,
    site,
    isCloud,
    key,
    isTried,
    isBusy,
    problem,
    checked,
    tokenPage: site.ok ? tokenPageOf(site.value.web, isCloud) : undefined,
    check,
    // What was checked is not what stands there any more.
    change(part: Partial<typeof typed>) {
      setTyped({ ...typed, ...part })
      setChecked(undefined)
      setProblem(undefined)
    },
  }
}

const tokenPageOf = (web: string, isCloud: boolean) =>
  isCloud
    ? 'https://id.atlassian.com/manage-profile/security/api-tokens'
    : `${web}/plugins/personalaccesstokens/usertokens.action`

/** A site as people call it. */
export const hostOf = (web: string) => web.replace(/^https?:\/\//, '').replace(/\/wiki$/, '')

function KnownSites() {
  const { connections } = useConfab()
  const known = useLive(connections)
  if (known.length === 0) return null
  return (
    <section aria-label={words.connected} className={styles['known']}>
      <h3>{words.connected}</h3>
      <ul>
        {known.map(({ site, user, keeping }) => (
          <li key={site.web}>
            <span>
              <strong>{hostOf(site.web)}</strong>
              <span className={styles['soft']}>
                {user.name}, {words.until[keeping]}
              </span>
            </span>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={words.forgetLabel(hostOf(site.web))}
              onClick={() => void connections.forget(site.web)}
            >
              {words.forget}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
