import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'

const EVERY_HOUR_MS = 3_600_000

const words = {
  title: 'A new version of Confab is here',
  detail: 'Reload when it suits you; nothing you wrote is lost.',
  reload: 'Reload',
}

/** Keeps the page itself on this device, so that a browser opens it without the relay; says when a newer one is there. */
export async function worksOffline(page: Window): Promise<void> {
  // The desktop app brings its page along; Vite's server has none to keep.
  if (page.confab || !import.meta.env.PROD || !('serviceWorker' in page.navigator)) return
  const container = page.navigator.serviceWorker
  const hadOne = container.controller !== null
  const registration = await container.register('./service-worker.js')
  const follow = () => {
    const next = registration.installing
    next?.addEventListener('statechange', () => {
      if (next.state === 'installed' && hadOne) announce(next, container)
    })
  }
  if (registration.waiting && hadOne) announce(registration.waiting, container)
  follow()
  registration.addEventListener('updatefound', follow)
  page.setInterval(() => void registration.update().catch(() => undefined), EVERY_HOUR_MS)
}

function announce(next: ServiceWorker, container: ServiceWorkerContainer): void {
  const reload = () => {
    container.addEventListener('controllerchange', () => window.location.reload(), { once: true })
    next.postMessage('take-over')
  }
  notifications.show({
    id: 'new-version',
    autoClose: false,
    title: words.title,
    message: (
      <>
        {words.detail}{' '}
        <Button size="compact-sm" variant="light" onClick={reload}>
          {words.reload}
        </Button>
      </>
    ),
  })
}
