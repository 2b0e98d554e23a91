import { Component } from 'preact';
import { IconButton } from '../ui/button.tsx';

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  /** Said when it worked. */
  readonly done: string;
}

const SAID_MS = 2_000;

/** Copies a text. That it worked is shown and said for two seconds; where the page forbids it, nothing is claimed. */
export class CopyButton extends Component<CopyButtonProps, { copied: boolean }> {
  override state = { copied: false };
  #timer: ReturnType<typeof setTimeout> | undefined;

  override componentWillUnmount(): void {
    clearTimeout(this.#timer);
  }

  readonly #copy = () => {
    navigator.clipboard.writeText(this.props.text).then(
      () => this.#say(true),
      () => this.#say(false),
    );
  };

  #say(copied: boolean): void {
    clearTimeout(this.#timer);
    this.setState({ copied });
    if (copied) this.#timer = setTimeout(() => this.#say(false), SAID_MS);
  }

  override render({ label, done }: CopyButtonProps) {
    const { copied } = this.state;
    return (
      <>
        <IconButton small icon={copied ? 'check' : 'copy'} label={label} onClick={this.#copy} />
        <span class="hidden-text" role="status">
          {copied && done}
        </span>
      </>
    );
  }
}
