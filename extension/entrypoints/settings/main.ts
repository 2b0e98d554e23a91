import { mountPage } from '../../pages/mount-page.tsx';
import { Settings } from '../../pages/settings/settings.tsx';
import '../../pages/settings/settings.css';

await mountPage(Settings);
