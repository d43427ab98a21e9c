/** A picture in a page: vectors that a printer prints as such. */
import { memo, useEffect, useRef } from "react";
import type { Picture, PicturePart } from "./picture.ts";
import { pathText } from "./picture.ts";

export const PictureView = memo(function PictureView({ picture }: { readonly picture: Picture }) {
  const { width, height, title, description, background, parts } = picture;
  return (
    <svg
      className="picture-view"
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      role="img"
      aria-label={`${title}. ${description}`}
      fontFamily="Helvetica, Arial, sans-serif"
    >
      <rect width={width} height={height} fill={background} />
      {parts.map((part, index) => (
        <Part key={index} part={part} />
      ))}
    </svg>
  );
});

function Part({ part }: { readonly part: PicturePart }) {
  switch (part.kind) {
    case "line":
      return (
        <path
          d={pathText(part.points)}
          fill="none"
          stroke={part.colour}
          strokeWidth={part.width ?? 1}
          strokeDasharray={part.dash?.join(" ")}
          strokeLinejoin="round"
        />
      );
    case "box":
      return (
        <rect
          x={part.x}
          y={part.y}
          width={part.width}
          height={part.height}
          fill={part.fill ?? "none"}
          fillOpacity={part.opacity}
          stroke={part.colour}
        />
      );
    case "dot":
      return <circle cx={part.x} cy={part.y} r={part.radius} fill={part.fill} />;
    case "words":
      return (
        <text
          x={part.x}
          y={part.y}
          fontSize={part.size ?? 12}
          fill={part.colour}
          textAnchor={part.align ?? "start"}
          fontWeight={part.bold === true ? "bold" : undefined}
        >
          {part.text}
        </text>
      );
    case "dots":
      return (
        <foreignObject x={part.x} y={part.y} width={part.width} height={part.height}>
          <Dots of={part.canvas} />
        </foreignObject>
      );
  }
}

/** A copy, painted: the page takes no image that is not a file of its own. */
function Dots({ of }: { readonly of: HTMLCanvasElement }) {
  const copy = useRef<HTMLCanvasElement>(null);
  useEffect(() => copy.current?.getContext("2d")?.drawImage(of, 0, 0), [of]);
  return <canvas ref={copy} className="picture-dots" width={of.width} height={of.height} />;
}
