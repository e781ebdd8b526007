import { ActionIcon, Group, SegmentedControl, Text, Tooltip } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay, IconPlayerSkipBack, IconPlayerSkipForward, IconPlayerTrackNext, IconX } from "@tabler/icons-react";
import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCommands } from "../../../components/commands.ts";
import { KeyHint } from "../../../components/key-hint.tsx";
import { timesOf } from "../../../format/times.ts";
import { type Replay, type Speed, speeds } from "./use-replay.ts";

/** Begins a replay, and leads it while it goes on. */
export const ReplayBar = memo(function ReplayBar({ replay, zone, onStart }: { readonly replay: Replay; readonly zone: string; readonly onStart: () => void }) {
  const { t } = useTranslation("reportChart");
  const { until, isPlaying, speed } = replay;
  const group = t("replay.group");
  useCommands(
    until === null
      ? [{ id: "replay-start", title: t("replay.start"), group, keys: ["r"], run: onStart }]
      : [
          { id: "replay-forward", title: t("replay.forward"), group, keys: ["."], run: () => replay.step(1) },
          { id: "replay-back", title: t("replay.back"), group, keys: [","], run: () => replay.step(-1) },
          { id: "replay-play", title: isPlaying ? t("replay.pause") : t("replay.play"), group, keys: ["p"], run: () => replay.play(!isPlaying) },
          { id: "replay-stop", title: t("replay.stop"), group, keys: ["r", "Escape"], run: replay.stop },
        ],
  );
  const button = (name: string, keys: string, icon: ReactNode, act: () => void): ReactNode => (
    <Tooltip label={<span>{name} <KeyHint keys={keys} /></span>}><ActionIcon aria-label={name} onClick={act}>{icon}</ActionIcon></Tooltip>
  );
  if (until === null) return button(t("replay.start"), "r", <IconPlayerTrackNext size={16} />, onStart);
  const times = timesOf(zone);
  return (
    <Group gap={4} wrap="nowrap" role="group" aria-label={group} data-testid="replay">
      {button(t("replay.back"), ",", <IconPlayerSkipBack size={16} />, () => replay.step(-1))}
      {button(isPlaying ? t("replay.pause") : t("replay.play"), "p", isPlaying ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />, () => replay.play(!isPlaying))}
      {button(t("replay.forward"), ".", <IconPlayerSkipForward size={16} />, () => replay.step(1))}
      <SegmentedControl size="xs" aria-label={t("replay.speed")} value={String(speed)} onChange={(value) => replay.setSpeed(Number(value) as Speed)} data={speeds.map((each) => ({ value: String(each), label: `${each}×` }))} />
      <Tooltip label={t("replay.hidden")}>
        <Text size="xs" c="var(--hs-warning)" style={{ whiteSpace: "nowrap" }} role="status" aria-live="off">{t("replay.at", { time: `${times.minute(until)} ${times.zoneName(until)}` })}</Text>
      </Tooltip>
      {button(t("replay.stop"), "r", <IconX size={16} />, replay.stop)}
    </Group>
  );
});
