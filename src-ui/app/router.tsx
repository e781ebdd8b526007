import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { ErrorPanel } from "../components/error-panel.tsx";
import { Shell } from "./layout/shell.tsx";
import { NotFound } from "./layout/not-found.tsx";

/** What an address holds behind `?`: each screen reads the keys that it knows, and passes over what does not fit. */
type Search = Readonly<Record<string, unknown>>;
const search = (given: Search): Search => given;

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: ({ error, reset }) => <ErrorPanel error={error} onRetry={reset} />, validateSearch: search });

// Each screen is a bundle of its own: the first one does not wait for the others.
const routes = [
  createRoute({ getParentRoute: () => root, path: "/", component: lazyRouteComponent(() => import("../features/welcome/welcome-screen.tsx"), "WelcomeScreen") }),
  createRoute({ getParentRoute: () => root, path: "/datasets", component: lazyRouteComponent(() => import("../features/datasets/datasets-screen.tsx"), "DatasetsScreen") }),
  createRoute({ getParentRoute: () => root, path: "/datasets/$datasetId", component: lazyRouteComponent(() => import("../features/datasets/dataset-screen.tsx"), "DatasetScreen") }),
  createRoute({ getParentRoute: () => root, path: "/import", component: lazyRouteComponent(() => import("../features/datasets/import-screen.tsx"), "ImportScreen") }),
  createRoute({ getParentRoute: () => root, path: "/strategies", component: lazyRouteComponent(() => import("../features/strategies/strategies-screen.tsx"), "StrategiesScreen") }),
  createRoute({ getParentRoute: () => root, path: "/strategies/$strategyId", component: lazyRouteComponent(() => import("../features/strategies/strategy-screen.tsx"), "StrategyScreen") }),
  createRoute({ getParentRoute: () => root, path: "/new-run", component: lazyRouteComponent(() => import("../features/run-form/run-form-screen.tsx"), "RunFormScreen") }),
  createRoute({ getParentRoute: () => root, path: "/queue", component: lazyRouteComponent(() => import("../features/queue/queue-screen.tsx"), "QueueScreen") }),
  createRoute({ getParentRoute: () => root, path: "/runs", component: lazyRouteComponent(() => import("../features/runs/runs-screen.tsx"), "RunsScreen") }),
  createRoute({ getParentRoute: () => root, path: "/runs/$runId", component: lazyRouteComponent(() => import("../features/report/report-screen.tsx"), "ReportScreen") }),
  createRoute({ getParentRoute: () => root, path: "/settings", component: lazyRouteComponent(() => import("../features/settings/settings-screen.tsx"), "SettingsScreen") }),
  createRoute({ getParentRoute: () => root, path: "/guide", component: lazyRouteComponent(() => import("../features/guide/guide-screen.tsx"), "GuideScreen") }),
];

export const router = createRouter({ routeTree: root.addChildren(routes), defaultPreload: "intent", defaultPreloadStaleTime: 0 });
