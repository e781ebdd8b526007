import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./theme/tokens.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { firstLanguage, startLanguage } from "./i18n/language.ts";

// Not awaited at the top: chunks that the first texts need may lean on this module, and each would wait for the other.
void startLanguage(firstLanguage()).then(() => createRoot(document.getElementById("root")!).render(<App />));
