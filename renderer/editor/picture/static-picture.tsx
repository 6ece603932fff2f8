import { useLive } from '../../session/use-live'
import { useConfab } from '../../shell/confab'
import { pictureWords, sourceOf } from './picture-source'
import './picture.css'

/** A picture without an editor: the same look, and the same question before it is fetched. */
export function StaticPicture({ src, alt }: { readonly src: string; readonly alt: string }) {
  const { device } = useConfab()
  const source = sourceOf(src, useLive(device.pictureHosts), location.host)
  return (
    <figure className="picture-frame">
      {source.kind === 'shown' ? (
        <img
          className="picture"
          src={source.src}
          alt={alt}
          loading="lazy"
          referrerPolicy="no-referrer"
        />
      ) : (
        <span className="picture-caption">
          {alt || (source.kind === 'absent' ? pictureWords.absent : '')}
        </span>
      )}
      {source.kind === 'ask' && (
        <button
          type="button"
          className="picture-ask"
          aria-label={
            alt === '' ? pictureWords.ask(source.host) : pictureWords.asked(alt, source.host)
          }
          onClick={() => device.allowPictures(source.host)}
        >
          {pictureWords.ask(source.host)}
        </button>
      )}
    </figure>
  )
}
