/** What can be set of a device on the IP network: its link, and of an adapter its fax relay and its lifeline. */
import type { Device } from "../../../shared/model/bench.ts";
import { PersonalityField } from "../../panels/why/PersonalityField.tsx";
import { personalityOfDevice } from "../../panels/why/personality-places.ts";
import { ChoiceField, ValueField } from "../inspect/ValueField.tsx";
import { voipStrings as text } from "../../texts/index.ts";

type IpDevice = Extract<Device, { readonly ip: object }>;

export function IpValues({ deviceId, device }: { readonly deviceId: string; readonly device: IpDevice }) {
  const { lossRatio = 0, lossBurstPackets = 1, delaySeconds = 0, jitterSeconds = 0 } = device.ip;
  const path = `${deviceId}.ip`;
  return (
    <div className="inspector-body">
      <ValueField label={text.loss} path={`${path}.lossRatio`} value={lossRatio} unit="%" minimum={0} maximum={100} scale={100} />
      <ValueField
        label={text.burst}
        path={`${path}.lossBurstPackets`}
        value={lossBurstPackets}
        unit={text.burstUnit(lossBurstPackets)}
        minimum={1}
        maximum={100}
      />
      <ValueField label={text.delay} path={`${path}.delaySeconds`} value={delaySeconds} unit="ms" minimum={0} maximum={5000} scale={1000} />
      <ValueField
        label={text.jitter}
        path={`${path}.jitterSeconds`}
        value={jitterSeconds}
        unit="ms"
        minimum={0}
        maximum={5000}
        scale={1000}
      />
      <ChoiceField label={text.digits} path={`${deviceId}.voice.digits`} value={device.voice.digits} options={text.digitsOptions} />
      {"registerSeconds" in device && <AccountValues deviceId={deviceId} device={device} />}
      {"services" in device && device.services !== undefined && (
        <ChoiceField
          label={text.flash}
          path={`${deviceId}.services.hookFlash`}
          value={device.services.hookFlash}
          options={text.flashOptions}
        />
      )}
      {"sendLossDb" in device && <LossValues deviceId={deviceId} device={device} />}
      {device.kind === "fxo-gateway" && <LineValues deviceId={deviceId} device={device} />}
      {"fax" in device && device.fax !== undefined && (
        <ValueField label={text.copies} path={`${deviceId}.fax.redundancy`} value={device.fax.redundancy} unit="" minimum={0} maximum={4} />
      )}
      {"lifeline" in device && device.lifeline !== undefined && <Personality deviceId={deviceId} device={device} port="fxo" />}
      {"lifeline" in device && device.lifeline !== undefined && <LifelineValues deviceId={deviceId} lifeline={device.lifeline} />}
    </div>
  );
}

type WithAccount = Extract<Device, { readonly registerSeconds: number }>;

/** How soon a device notices that its server is gone. */
function AccountValues({ deviceId, device }: { readonly deviceId: string; readonly device: WithAccount }) {
  const { registerSeconds, serverCheck } = device;
  return (
    <>
      <ValueField
        label={text.registerSeconds}
        path={`${deviceId}.registerSeconds`}
        value={registerSeconds}
        unit="s"
        minimum={2}
        maximum={86_400}
      />
      {serverCheck !== undefined && (
        <>
          <ValueField
            label={text.checkSeconds}
            path={`${deviceId}.serverCheck.everySeconds`}
            value={serverCheck.everySeconds}
            unit="s"
            minimum={1}
            maximum={64_800}
          />
          <ValueField
            label={text.checkLost}
            path={`${deviceId}.serverCheck.maxLost`}
            value={serverCheck.maxLost}
            unit={text.checkLostUnit(serverCheck.maxLost)}
            minimum={1}
            maximum={10}
          />
        </>
      )}
    </>
  );
}

/** Which real device an FXO port behaves like, where it is one. */
function Personality({ deviceId, device, port }: { readonly deviceId: string; readonly device: Device; readonly port: string }) {
  const place = personalityOfDevice(device, deviceId, port);
  return place === undefined ? null : <PersonalityField place={place} />;
}

type WithLosses = Extract<Device, { readonly sendLossDb: number }>;

function LossValues({ deviceId, device }: { readonly deviceId: string; readonly device: WithLosses }) {
  const losses = [
    { key: "sendLossDb", label: text.sendLoss, value: device.sendLossDb },
    { key: "receiveLossDb", label: text.receiveLoss, value: device.receiveLossDb },
  ];
  return losses.map(({ key, label, value }) => (
    <ValueField key={key} label={label} path={`${deviceId}.${key}`} value={value} unit="dB" minimum={-12} maximum={30} />
  ));
}

/** How an FXO gateway works its lines. */
function LineValues({ deviceId, device }: { readonly deviceId: string; readonly device: Extract<Device, { kind: "fxo-gateway" }> }) {
  return Object.entries(device.ports).map(([portId, port]) => {
    const path = `${deviceId}.ports.${portId}`;
    const openLoop = port.detectors?.openLoop;
    return (
      <div key={portId} className="inspector-body">
        <Personality deviceId={deviceId} device={device} port={portId} />
        <ChoiceField label={text.toLine(portId)} path={`${path}.toLine.stages`} value={port.toLine.stages} options={text.stagesOptions} />
        <ChoiceField
          label={text.answeredBy}
          path={`${path}.toLine.answeredBy`}
          value={port.toLine.answeredBy}
          options={text.answeredByOptions}
        />
        {openLoop !== undefined && (
          <ValueField
            label={text.openSeconds}
            path={`${path}.detectors.openLoop.minSeconds`}
            value={openLoop.minSeconds}
            unit="ms"
            minimum={0}
            maximum={10_000}
            scale={1000}
          />
        )}
      </div>
    );
  });
}

type Lifeline = NonNullable<Extract<Device, { kind: "ata" }>["lifeline"]>;

function LifelineValues({ deviceId, lifeline }: { readonly deviceId: string; readonly lifeline: Lifeline }) {
  const path = `${deviceId}.lifeline`;
  const { networkSeconds, registrationSeconds, returnSeconds, idleSeconds, inUseBelowVolts } = lifeline;
  const times = [
    { key: "networkSeconds", label: text.networkSeconds, value: networkSeconds },
    { key: "registrationSeconds", label: text.registrationSeconds, value: registrationSeconds },
    { key: "returnSeconds", label: text.returnSeconds, value: returnSeconds },
    { key: "idleSeconds", label: text.idleSeconds, value: idleSeconds },
  ];
  return (
    <>
      {times.map(
        ({ key, label, value }) =>
          value !== undefined && (
            <ValueField key={key} label={label} path={`${path}.${key}`} value={value} unit="s" minimum={0} maximum={3600} />
          ),
      )}
      <ValueField label={text.inUseVolts} path={`${path}.inUseBelowVolts`} value={inUseBelowVolts} unit="V" minimum={1} maximum={400} />
      <ChoiceField label={text.returns} path={`${path}.returns`} value={lifeline.returns} options={text.returnsOptions} />
      <ChoiceField
        label={text.callWithout}
        path={`${path}.callWithoutRegistration`}
        value={lifeline.callWithoutRegistration}
        options={text.callWithoutOptions}
      />
      <ChoiceField
        label={text.exchangeCalls}
        path={`${path}.exchangeCalls`}
        value={lifeline.exchangeCalls}
        options={text.exchangeCallsOptions}
      />
    </>
  );
}
