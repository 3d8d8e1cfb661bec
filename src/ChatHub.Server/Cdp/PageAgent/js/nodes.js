// What a node is, told by its type: the elements of another document are no `Element` of this one.

/** @type {(node: Node) => node is Element} */
export const isElement = node => node.nodeType === Node.ELEMENT_NODE;

/** @type {(node: Node) => node is Text} */
export const isText = node => node.nodeType === Node.TEXT_NODE;
