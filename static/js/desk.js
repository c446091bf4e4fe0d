// The working screen. Every button is a plain form button that works without any of this; here they are sent one by
// one in the order in which they were pressed, and what comes back takes its place without moving anything else.
import "./desk/folds.js";
import "./desk/steady.js";
import "./desk/shelf.js";
import "./desk/typing.js";
import "./desk/reorder.js";
import "./desk/page_count.js";
import "./desk/sheet.js";
import "./desk/issue.js";
import "./desk/keys.js";
