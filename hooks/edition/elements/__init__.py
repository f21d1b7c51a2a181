"""What directives share: HTML elements, links, plots, the page that is made."""
