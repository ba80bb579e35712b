import "./js/start.js";
