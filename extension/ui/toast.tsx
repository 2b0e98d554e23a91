import { Component, type ComponentChildren } from 'preact';

export interface ToastProps {
  readonly says: string;
  /** A button, such as Undo. */
  readonly children?: ComponentChildren;
  readonly onOver: () => void;
}

const SHOWN_MS = 10_000;

/** Says what was just done, for ten seconds; as long as the pointer or the focus is on it, it stays. */
export class Toast extends Component<ToastProps> {
  #timer: ReturnType<typeof setTimeout> | undefined;

  override componentDidMount(): void {
    this.#letGo();
  }

  override componentWillUnmount(): void {
    this.#hold();
  }

  readonly #hold = () => clearTimeout(this.#timer);

  readonly #letGo = () => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.props.onOver(), SHOWN_MS);
  };

  override render({ says, children }: ToastProps) {
    return (
      <div
        class="toast"
        onPointerEnter={this.#hold}
        onPointerLeave={this.#letGo}
        onFocusIn={this.#hold}
        onFocusOut={this.#letGo}
      >
        <span class="grow" role="status">
          {says}
        </span>
        {children}
      </div>
    );
  }
}
