// `bun tests/e2e/pictures.ts [folder] [part of a name]`: every screen in both themes, both languages and two sizes, to be looked at by a person. Exit code 1 when a text is cut off, leaves its box, or is none.
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Look, ScreenTour } from "./support/screen-tour.ts";
import { consoleScreens } from "./support/screens.ts";
import { textFaults } from "./support/text-faults.ts";

const [folder = "build/pictures", part = ""] = process.argv.slice(2);
const looks = ([[1280, 800], [1920, 1080]] as const).flatMap(([width, height]) => (["en", "zh-CN"] as const).flatMap((language) => (["light", "dark"] as const).map((theme): Look => ({ width, height, language, theme }))));
const wanted = consoleScreens.filter(({ name }) => name.includes(part));
let faultCount = 0;
const tour = await ScreenTour.open(looks[0]!);
try {
  for (const look of looks) {
    const place = join(resolve(folder), `${look.width}x${look.height}`, look.language, look.theme);
    mkdirSync(place, { recursive: true });
    await tour.show(look);
    for (const screen of wanted) {
      const page = await tour.visit(screen);
      await page.screenshot({ path: join(place, `${screen.name}.png`) });
      for (const fault of await textFaults(page, look.language)) {
        faultCount++;
        console.error(`${screen.name} (${look.width}x${look.height}, ${look.language}, ${look.theme}): ${fault}`);
      }
    }
    console.log(`${place}: ${wanted.length} pictures`);
  }
  for (const complaint of tour.complaints) {
    faultCount++;
    console.error(complaint);
  }
} finally {
  await tour.close();
}
process.exitCode = faultCount === 0 ? 0 : 1;
