import { Accordion } from '@mantine/core'
import type { PlacedNotice } from '../../shared/import/placed-notice'
import styles from './import.module.css'
import { groupNotices, groupWords, type NoticeGroup } from './notice-groups'

const words = {
  clean: 'Everything was understood. Nothing had to be guessed.',
  notices: (count: number) =>
    count === 1 ? 'One place is worth a look' : `${count} places are worth a look`,
  hint: 'Nothing of the text is lost. After the import you can go to each and put it right.',
  line: (line: number) => `Line ${line}`,
  count: (title: string, count: number) => `${title} · ${count}`,
}

/** What a reader was not sure of, folded away: it can be dealt with after the import. */
export function NoticeSummary({ notices }: { notices: readonly PlacedNotice[] }) {
  if (notices.length === 0) return <p className={styles['soft']}>{words.clean}</p>
  return (
    <Accordion mt="md" variant="contained" radius="md">
      <Accordion.Item value="notices">
        <Accordion.Control>{words.notices(notices.length)}</Accordion.Control>
        <Accordion.Panel>
          <p className={styles['soft']}>{words.hint}</p>
          <div className={styles['places']}>
            {groupNotices(notices).map((group) => (
              <Group key={group.topic} group={group} />
            ))}
          </div>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  )
}

function Group({ group: { topic, notices } }: { group: NoticeGroup }) {
  return (
    <>
      <h3>{words.count(groupWords[topic].title, notices.length)}</h3>
      <ol className={styles['notices']}>
        {notices.map(({ id, file, line, message, source }) => (
          <li key={id}>
            {source !== undefined && <q className={styles['quote']}>{source}</q>}
            <span className={styles['where']}>
              {[file, source && words.line(line), message].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
