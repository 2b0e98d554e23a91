import { useEffect, useState } from 'preact/hooks';
import { IconButton } from '../../ui/button.tsx';
import { useCommonPhrases } from '../common-phrases.ts';

const SAID_MS = 4000;

/** Copies a text, and says that it did. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const t = useCommonPhrases();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true));
  return (
    <>
      <IconButton icon={isCopied ? 'check' : 'copy'} small label={label} onClick={copy} />
      <span class="hidden-text" role="status">
        {isCopied ? t('copied') : ''}
      </span>
    </>
  );
}
