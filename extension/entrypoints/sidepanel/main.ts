import { mountPage } from '../../pages/mount-page.tsx';
import { SidePanel } from '../../pages/side-panel/side-panel.tsx';
import '../../pages/side-panel/side-panel.css';

await mountPage(SidePanel);
