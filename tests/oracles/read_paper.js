// Reads ESC/POS bytes on standard input with npos and iconv-lite; prints what they saw as JSON.
// A code is drawn by qr-image from what npos found in the bytes.
"use strict";

const fs = require("fs");
const iconv = require("iconv-lite");
const npos = require("npos");
const qr = require("qr-image");

npos.rules[npos.symbols.GS]["(k"] = [0, "d16"]; // npos knows no QR code

const LEVELS = { 48: "L", 49: "M", 50: "Q", 51: "H" };

// One picture at a time: npos would join neighbours of different widths into one.
function raster(raw, node) {
  const picture = npos.codecs.raster.decode(raw, [node]);
  const rows = [];
  for (let y = 0; y < picture.height; y++) {
    let row = "";
    for (let x = 0; x < picture.width; x++) row += picture.getPixel(x, y) === 0 ? "1" : "0";
    rows.push(row);
  }
  return { raster: rows };
}

const code = {};

// GS ( k pL pH cn fn …
function qrPart(raw, node) {
  const [fn, data] = [raw[node.offset + 6], raw.subarray(node.offset + 7, node.offset + node.length)];
  if (fn === 67) code.module = data[0];
  if (fn === 69) code.level = LEVELS[data[0]];
  if (fn === 80) code.text = data.subarray(1).toString("utf8");
  if (fn !== 81) return null;
  const png = qr.imageSync(code.text, { ec_level: code.level, size: code.module, margin: 4 });
  return { qr: code.text, png: png.toString("base64") };
}

function seen(raw, node) {
  const name = node.ascii + (node.fn || "");
  if (name === "STX") return { text: iconv.decode(raw.subarray(node.offset, node.offset + node.length), "gb18030") };
  if (name === "GSv0") return raster(raw, node);
  if (name === "GS(k") return qrPart(raw, node);
  if (name === "ESCa") return { align: raw[node.offset + 2] };
  return { command: name };
}

const raw = fs.readFileSync(0);
const found = npos.parser(npos.rules).analyze(raw);
if (found.error) throw found.error;
process.stdout.write(JSON.stringify(found.tree.map((node) => seen(raw, node)).filter(Boolean)));
