import '@cloudscape-design/global-styles/index.css';
import './main.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { followLinks } from './app/router';

document.addEventListener('click', followLinks);
createRoot(document.getElementById('root')!).render(<App />);
