// Before anything is painted: the theme that this browser showed last, so that a dark console does not begin with a white flash.
const kept = localStorage.getItem("hindsight-theme");
const isDark = kept === "dark" || (kept !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
document.documentElement.dataset["mantineColorScheme"] = isDark ? "dark" : "light";

export {};
