import { useEffect, useMemo, useSyncExternalStore } from "react";
import { Link } from "react-router";
import {
  Background,
  Controls,
  Handle,
  MarkerType,
  MiniMap,
  Position,
  ReactFlow,
  useNodesState,
} from "@xyflow/react";
import dagre from "@dagrejs/dagre";
import "@xyflow/react/dist/base.css";

const WIDTH = 196;
const HEIGHT = 92;
const GAP = 28;
const MANY = 80;
const PHONE = "(max-width: 640px)";

/** Lay what hangs together out in layers from left to right, and the rest in rows below. */
function placed(nodes, edges) {
  const known = new Set(nodes.map((node) => node.id));
  const ties = edges.filter((edge) => known.has(edge.source) && known.has(edge.target));
  const tied = new Set(ties.flatMap((edge) => [edge.source, edge.target]));
  const graph = new dagre.graphlib.Graph().setDefaultEdgeLabel(() => ({}));
  graph.setGraph({ rankdir: "LR", nodesep: GAP, ranksep: 88, marginx: GAP, marginy: GAP });
  nodes
    .filter((node) => tied.has(node.id))
    .forEach((node) => graph.setNode(node.id, { width: WIDTH, height: HEIGHT }));
  ties.forEach((edge) => graph.setEdge(edge.source, edge.target));
  if (tied.size) dagre.layout(graph);
  const { width = 0, height = 0 } = tied.size ? graph.graph() : {};
  const loose = nodes.length - tied.size;
  const across = Math.max(
    2,
    Math.floor(width / (WIDTH + GAP)),
    Math.ceil(Math.sqrt(loose / 2)),
  );
  let place = 0;
  return nodes.map((node) => {
    const spot = tied.has(node.id) ? graph.node(node.id) : null;
    const position = spot
      ? { x: spot.x - WIDTH / 2, y: spot.y - HEIGHT / 2 }
      : {
          x: GAP + (place % across) * (WIDTH + GAP),
          y: height + GAP + Math.floor(place++ / across) * (HEIGHT + GAP),
        };
    return {
      id: node.id,
      type: "goal",
      position,
      data: node,
      width: WIDTH,
      height: HEIGHT,
      className: `goal-node is-${node.status} course-${node.color} ${
        node.critical ? "is-critical" : ""
      }`,
    };
  });
}

function drawn(edge) {
  const colour = edge.critical ? "var(--accent)" : "var(--field-line)";
  return {
    id: edge.id,
    source: edge.source,
    target: edge.target,
    label: edge.type === "requires" ? undefined : edge.type,
    interactionWidth: 28,
    className: `goal-edge is-${edge.type} ${edge.critical ? "is-critical" : ""}`,
    style: { strokeWidth: edge.critical ? 2.5 : 1 + edge.strength * 0.25 },
    markerEnd: edge.orders
      ? { type: MarkerType.ArrowClosed, width: 16, height: 16, color: colour }
      : undefined,
    zIndex: edge.critical ? 1 : 0,
  };
}

const isDark = () => document.documentElement.classList.contains("dark");

function watchTheme(changed) {
  const watcher = new MutationObserver(changed);
  watcher.observe(document.documentElement, { attributeFilter: ["class"] });
  return () => watcher.disconnect();
}

function GoalNode({ data }) {
  const notes = [data.status_text, data.critical ? "on the critical path" : data.slack];
  return (
    <>
      <Handle type="target" position={Position.Left} aria-hidden="true" />
      <Link
        to={`/goals/${data.id}`}
        draggable={false}
        className="goal-node-card"
        aria-label={`${data.title}, ${data.percent}%, ${notes.filter(Boolean).join(", ")}`}
      >
        <span className="goal-node-head">
          <span className="dot" />
          <span className={`grow truncate ${data.late ? "bad-text" : ""}`}>
            {data.when || data.status_text}
          </span>
          <span className="strong">{data.percent}%</span>
        </span>
        <span className="goal-node-title">{data.title}</span>
        <span className="goal-node-bar">
          <span style={{ width: `${data.percent}%` }} />
        </span>
      </Link>
      <Handle type="source" position={Position.Right} aria-hidden="true" />
    </>
  );
}

const NODE_TYPES = { goal: GoalNode };
const MINIMAP = { blocked: "--lamp", done: "--accent-line", canceled: "--line-2" };

/** The goals and what they need of each other; drag from one goal's edge to another to connect. */
export function GoalsGraph({ nodes, edges, label, onConnectGoals, onOpenEdge }) {
  const laid = useMemo(() => placed(nodes || [], edges || []), [nodes, edges]);
  const lines = useMemo(() => (edges || []).map(drawn), [edges]);
  const [shown, setShown, onNodesChange] = useNodesState(laid);
  useEffect(() => setShown(laid), [laid, setShown]);
  // It marks itself with the class of a theme, which is ours too: it has to be the page's.
  const dark = useSyncExternalStore(watchTheme, isDark);
  // On a phone a readable part beats a whole nobody can read.
  const smallest = window.matchMedia(PHONE).matches ? 0.55 : 0.1;

  return (
    <div className="goal-graph" role="group" aria-label={label}>
      <ReactFlow
        nodes={shown}
        edges={lines}
        onNodesChange={onNodesChange}
        nodeTypes={NODE_TYPES}
        onConnect={({ source, target }) => source !== target && onConnectGoals(source, target)}
        onEdgeClick={(_, edge) => onOpenEdge(edge.id)}
        nodesDraggable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        deleteKeyCode={null}
        disableKeyboardA11y
        connectionRadius={36}
        minZoom={0.1}
        maxZoom={1.6}
        fitView
        fitViewOptions={{ padding: 0.08, minZoom: smallest, maxZoom: 1 }}
        colorMode={dark ? "dark" : "light"}
        onlyRenderVisibleElements={shown.length > MANY}
      >
        <Background gap={24} />
        <Controls showInteractive={false} position="top-right" orientation="horizontal" />
        <MiniMap
          pannable
          zoomable
          ariaLabel="Small map of the goals"
          nodeColor={(node) => `var(${MINIMAP[node.data.status] || `--${node.data.color}`})`}
        />
      </ReactFlow>
    </div>
  );
}
