import { mountPage } from '../../pages/mount-page.tsx';
import { Popup } from '../../pages/popup/popup.tsx';
import '../../pages/popup/popup.css';

await mountPage(Popup);
