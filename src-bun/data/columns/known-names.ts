import type { ColumnRole } from "../import/import-options.ts";

/** Names by which a column is recognised, lower case without blanks and punctuation. The second list counts only when nothing of the first is there. */
export const knownNames: Readonly<Record<Exclude<ColumnRole, "timeOfDay">, readonly [readonly string[], readonly string[]]>> = {
  time: [
    ["time", "timestamp", "ts", "date", "datetime", "dateandtime", "opentime", "timeopen", "starttime", "barstart", "windowstart", "unix", "unixtime", "unixtimestamp", "epoch", "epochtime", "dt", "day", "tradedate", "tradingday", "tsevent", "timestart", "tsopen"],
    ["t", "indexlevel0", "index", "closetime", "timeclose", "endtime", "tradetime", "quotetime", "eventtime", "siptimestamp", "participanttimestamp", "exdate", "exdividenddate", "effectivedate", "period", "periodend", "periodending", "referencedate", "asof", "asofdate"],
  ],
  symbol: [["symbol", "ticker", "instrument", "pair", "asset", "sym"], ["symbolname", "instrumentname", "tickersymbol", "contract"]],
  open: [["open", "openprice", "pxopen", "priceopen", "o"], ["first", "firstprice"]],
  high: [["high", "highprice", "pxhigh", "pricehigh", "h"], ["max", "highest"]],
  low: [["low", "lowprice", "pxlow", "pricelow", "l"], ["min", "lowest"]],
  close: [["close", "closeprice", "pxclose", "priceclose", "c"], ["last", "lastprice", "closelast"]],
  volume: [["volume", "vol", "v"], ["tickvolume", "tickvol", "quantity", "qty", "basevolume", "sharevolume", "totalvolume"]],
  price: [["price", "px", "tradeprice", "pricetrade", "lastprice", "pxlast"], ["last", "p"]],
  size: [["size", "qty", "quantity", "tradesize", "tradeqty", "tradequantity", "lastsize", "lastqty", "sz"], ["volume", "vol", "amount", "shares", "contracts", "basevolume", "tradevolume", "v", "s"]],
  bid: [["bid", "bidprice", "pricebid", "bidpx", "pxbid", "bestbid", "bestbidprice"], ["bidpx00", "bidprice1", "bid1", "bidprice0", "bid0", "b", "bp"]],
  ask: [["ask", "askprice", "priceask", "askpx", "pxask", "bestask", "bestaskprice", "offer", "offerprice", "bestoffer", "ofr"], ["askpx00", "askprice1", "ask1", "askprice0", "ask0", "a", "ap"]],
  knownAt: [
    ["knownat", "known", "knowntime", "knownfrom", "availableat", "available", "availabletime", "availabledate", "availablefrom", "availabilitytime", "availabilitydate", "publishedat", "published", "publishtime", "publishdate", "publicationtime", "publicationdate"],
    ["releasedat", "released", "releasetime", "releasedate", "announcedat", "announced", "announcementtime", "announcementdate", "filedat", "filed", "filingdate", "filingtime", "vintage", "vintagedate", "knowledgetime", "reportedat", "receivedat"],
  ],
  split: [["split", "splits", "stocksplit", "stocksplits", "splitratio", "splitfactor"], []],
  dividend: [["dividend", "dividends", "cashdividend", "cashdividends", "dividendamount", "divcash", "cashamount"], ["div", "distribution"]],
};
