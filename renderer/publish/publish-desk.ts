import type { PublishAnswers, PublishStep } from '../../shared/publish/publish-order'
import {
  answer,
  enqueue,
  retrySite,
  without,
  type PublishQueue,
} from '../../shared/publish/publish-queue'
import { createLiveValue, type LiveValue } from '../session/live-value'
import type { NotebookSession } from '../session/notebook-session'
import type { DeskParts, JobDone, PreviewJob } from './desk-parts'
import { entryFor, jobFor, type PublishJob } from './publish-job'
import { createPublisher } from './publisher'
import { keepRunning } from './queue-runner'

/** What is published out of a workspace. */
export interface PublishDesk {
  /** Everything that waits, on this device, whichever window put it there. */
  readonly queue: LiveValue<PublishQueue>
  /** The page that is being published, and what is done of it. */
  readonly running: LiveValue<{ readonly key: string; readonly step: PublishStep } | undefined>
  /** What came of the pages this window has published, by their key. */
  readonly done: LiveValue<ReadonlyMap<string, JobDone>>
  readonly preview: PreviewJob
  /** Puts a page in the queue. Resolves once that is on the disk. */
  publish(notebook: NotebookSession, job: PublishJob, answers?: PublishAnswers): Promise<void>
  /** What a person said to a page that waited for them. */
  answer(key: string, said: PublishAnswers): Promise<void>
  /** Tries everything of a site again, as after a token was renewed or the network came back. */
  retry(web: string): Promise<void>
  remove(key: string): Promise<void>
  /** Takes back what the wiki changed in our notes. */
  undo(key: string): Promise<void>
  /** What came of the pages of this notebook has been read. */
  forgetDone(notebookId: string): void
  close(): void
}

/** Opens the desk of a workspace. What waited on this device goes on. */
export function openPublishDesk(parts: DeskParts): PublishDesk {
  const { workspace, connections, store, changes, clock } = parts
  const queue = createLiveValue<PublishQueue>([])
  const running = createLiveValue<{ key: string; step: PublishStep } | undefined>(undefined)
  const done = createLiveValue<ReadonlyMap<string, JobDone>>(new Map())
  const change = async (how: (queue: PublishQueue) => PublishQueue) => {
    queue.set(await store.changeQueue(how))
    changes.postMessage('changed')
  }
  const follow = () => void store.readQueue().then(queue.set)
  changes.addEventListener('message', follow)
  follow()
  const publisher = createPublisher(parts, {
    onStep: (key, step) => running.set({ key, step }),
  })
  const stopRunning = keepRunning(
    {
      queue,
      change,
      whenReady: connections.whenKnown,
      async run(entry) {
        const outcome = await publisher.publish(entry)
        running.set(undefined)
        if (outcome.ok) done.set(new Map(done.get()).set(entry.key, outcome.value))
        parts.tell(entry, outcome)
        return outcome.ok ? undefined : outcome.failure
      },
    },
    clock,
  )
  const forgetDone = (notebookId: string) =>
    done.set(new Map([...done.get()].filter(([key]) => !key.startsWith(`${notebookId} `))))
  const publish: PublishDesk['publish'] = async (notebook, job, answers) => {
    const { target } = notebook.publishing.get()
    if (!target) throw new Error(`Notebook ${notebook.id} has nowhere to be published`)
    const site = connections.at(target.web)?.site ?? { ...target, base: target.web }
    forgetDone(notebook.id)
    await change((waiting) => enqueue(waiting, entryFor(job, target, site, answers)))
  }
  const stopHearing = workspace.onMeetingEnded((notebook, meetingId) => {
    const { target, onWrapUp } = notebook.publishing.get()
    const job = target && onWrapUp ? jobFor(notebook.id, target, meetingId) : undefined
    if (job) void publish(notebook, job)
  })
  return {
    queue,
    running,
    done,
    preview: publisher.preview,
    publish,
    answer: (key, said) => change((waiting) => answer(waiting, key, said)),
    retry: (web) => change((waiting) => retrySite(waiting, web)),
    remove: (key) => change((waiting) => without(waiting, key)),
    async undo(key) {
      const known = done.get().get(key)
      if (!known?.carried) return
      await known.carried.undo()
      done.set(new Map(done.get()).set(key, { ...known, carried: undefined }))
    },
    forgetDone,
    close() {
      stopHearing()
      stopRunning()
      changes.close()
      store.close()
    },
  }
}
