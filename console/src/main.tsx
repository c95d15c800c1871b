import '@cloudscape-design/global-styles/index.css';
import './main.css';
import { createRoot } from 'react-dom/client';
import { followLinks } from '~/lib/router';
import { App } from './app/App';

document.addEventListener('click', followLinks);
createRoot(document.getElementById('root')!).render(<App />);
