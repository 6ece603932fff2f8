import { Checkbox, SegmentedControl } from '@mantine/core'
import { writeLeftOut } from '../../shared/audience/audience-words'
import type { Audience, Fitted } from '../../shared/audience/for-audience'
import styles from './export.module.css'

const words = {
  audience: 'Who will read it',
  choices: [
    { value: 'inside', label: 'Everybody inside' },
    { value: 'external', label: 'External' },
  ] satisfies { value: Audience; label: string }[],
  whole: 'Everything, internal topics and lines too.',
  leftOut: (parts: string) => `Left out as internal: ${parts}.`,
  nothing: 'Nothing in it is marked internal.',
  addresses: 'Leave private addresses out',
  addressesHint: 'Their words stay.',
}

interface AudienceChoiceProps {
  readonly audience: Audience
  readonly fitted: Fitted | undefined
  readonly addresses: 'keep' | 'leave-out'
  readonly onAudience: (audience: Audience) => void
  readonly onAddresses: (addresses: 'keep' | 'leave-out') => void
}

/** Asks whom an export is for, and says what they do not get. */
export function AudienceChoice({
  audience,
  fitted,
  addresses,
  onAudience,
  onAddresses,
}: AudienceChoiceProps) {
  const leftOut = fitted ? writeLeftOut(fitted.leftOut) : ''
  const said = leftOut === '' ? words.nothing : words.leftOut(leftOut)
  return (
    <div className={styles['audience']}>
      <p className={styles['label']}>{words.audience}</p>
      <SegmentedControl
        fullWidth
        aria-label={words.audience}
        data={words.choices}
        value={audience}
        onChange={(value) => onAudience(value === 'external' ? 'external' : 'inside')}
      />
      <p className={styles['soft']} role="status">
        {audience === 'inside' ? words.whole : said}
      </p>
      {(fitted?.privateLinks.length ?? 0) > 0 && (
        <Checkbox
          label={words.addresses}
          description={words.addressesHint}
          checked={addresses === 'leave-out'}
          onChange={(event) => onAddresses(event.currentTarget.checked ? 'leave-out' : 'keep')}
        />
      )}
    </div>
  )
}
