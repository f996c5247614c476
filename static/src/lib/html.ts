/** The one place where text becomes markup: comments, which the server has rendered from Markdown and sanitised. */

interface Policy {
  createHTML(html: string): string;
}

interface Factory {
  createPolicy(name: string, rules: Policy): Policy;
}

// The browser lets no other markup in: the name stands in the server's Content-Security-Policy.
const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
const policy: Policy = factory?.createPolicy("kandan-comment", { createHTML: (html) => html }) ?? { createHTML: (html) => html };

/** `<div class="comment-text" {...commentMarkup(comment.html)} />` */
export function commentMarkup(html: string): { dangerouslySetInnerHTML: { __html: string } } {
  return { dangerouslySetInnerHTML: { __html: policy.createHTML(html) } };
}
