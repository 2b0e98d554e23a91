/** Mail providers with a domain in many countries, by the label before the suffix. */
export const FREE_MAIL_LABELS: ReadonlySet<string> = new Set(
  'gmail googlemail hotmail yahoo ymail rocketmail gmx aol icloud protonmail zohomail'.split(' '),
);

/** Domains that say nothing of who a company is: mail given to anybody, and sites where anybody has a page. */
export const SHARED_DOMAINS: ReadonlySet<string> = new Set(
  `outlook.com outlook.de outlook.fr outlook.es outlook.it outlook.be outlook.co.nz outlook.com.au live.com live.co.uk
  live.nl live.fr live.de live.be live.dk live.se live.no live.it live.ca live.com.au msn.com passport.com me.com mac.com
  mail.com email.com inbox.com zoho.com proton.me pm.me tutanota.com tuta.io fastmail.com fastmail.fm hey.com hushmail.com
  yandex.ru yandex.com mail.ru bk.ru list.ru rambler.ru qq.com 163.com 126.com sina.com naver.com daum.net hanmail.net
  rediffmail.com web.de freenet.de t-online.de arcor.de online.de bluewin.ch hispeed.ch sunrise.ch aon.at chello.at
  orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr skynet.be telenet.be proximus.be ziggo.nl kpnmail.nl
  planet.nl xs4all.nl hetnet.nl home.nl libero.it virgilio.it tiscali.it alice.it tin.it terra.com.br uol.com.br
  bol.com.br telefonica.net btinternet.com btopenworld.com btconnect.com sky.com talktalk.net virginmedia.com
  ntlworld.com blueyonder.co.uk tiscali.co.uk eircom.net comcast.net verizon.net att.net sbcglobal.net bellsouth.net
  cox.net charter.net earthlink.net optonline.net frontier.com centurylink.net windstream.net juno.com netzero.net
  rogers.com shaw.ca telus.net bell.net sympatico.ca videotron.ca bigpond.com bigpond.net.au optusnet.com.au
  iinet.net.au xtra.co.nz telia.com online.no wp.pl o2.pl onet.pl interia.pl seznam.cz centrum.cz
  microsoft.com office.com office365.com microsoftonline.com windows.net sharepoint.com google.com facebook.com
  linkedin.com instagram.com twitter.com x.com youtube.com wordpress.com wix.com squarespace.com weebly.com godaddy.com
  shopify.com etsy.com yelp.com linktr.ee bit.ly tinyurl.com example.com example.org example.net`.split(/\s+/),
);
