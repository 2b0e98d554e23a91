import { useEffect, useState } from 'preact/hooks';
import { IconButton } from '../ui/button.tsx';

const SAID_MS = 2_000;

/** Copies a text; that it worked is said in its name, where pages forbid it nothing is claimed. */
export function CopyButton({ text, label, done }: { text: string; label: string; done: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <>
      <IconButton small icon={copied ? 'check' : 'copy'} label={label} onClick={() => void copy()} />
      <span class="hidden-text" role="status">
        {copied && done}
      </span>
    </>
  );
}
